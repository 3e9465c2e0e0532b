package io.poolguard.sourcefix.repair;

import static io.poolguard.sourcefix.repair.Repairing.finding;
import static io.poolguard.sourcefix.repair.Repairing.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A task may get a transaction in which whatever it does takes part, and no other. */
class OwnTransactionTest {
  private static List<String> offered(String type, String field) {
    String text =
        """
        import %s;
        class A {
          private %s runner;
          void run() {
            executor.submit(() -> jdbc.update("delete from t"));
          }
        }
        """
            .formatted(type, field);
    MethodRef acquirer =
        new MethodRef(
            "java/util/concurrent/ExecutorService",
            "submit",
            "(Ljava/lang/Runnable;)Ljava/util/concurrent/Future;");
    return new Repairer(Catalogues.standard())
            .offers(
                text,
                finding(
                    Rules.UNMANAGED_THREAD_DATA_SOURCE, line(text, "submit"), acquirer, Set.of()))
            .stream()
            .map(proposal -> TextEdit.apply(text, proposal.edits()))
            .toList();
  }

  @Test
  void theThreadsTransactionIsOffered() {
    assertThat(
            offered(
                "org.springframework.transaction.support.TransactionTemplate",
                "TransactionTemplate"))
        .isNotEmpty()
        .first()
        .asString()
        .contains("submit(() -> runner.execute(status -> jdbc.update(\"delete from t\")))");
  }

  @Test
  void oneThatAnObjectOfItsOwnCarriesIsNot() {
    assertThat(offered("org.jooq.DSLContext", "DSLContext")).isEmpty();
    assertThat(offered("jakarta.persistence.EntityManagerFactory", "EntityManagerFactory"))
        .isEmpty();
  }
}
