package io.poolguard.sourcefix.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Rules;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A close that is written on one line. */
class OneLineCloseTest {
  @Test
  void whatItDoesNotReleaseIsReleasedWhateverBecomesOfTheRest() {
    String text =
        """
        class A implements AutoCloseable {
          private final Statement a;
          private final Connection b;
          A(DataSource pool) throws SQLException {
            b = pool.getConnection();
            a = b.createStatement();
          }
          public void close() throws SQLException { /* a */ a.close(); /* b? */ }
        }
        """;
    Finding finding =
        Repairing.finding(
            Rules.WRAPPER_MISSING_CLOSE, 8, new MethodRef("A", "close", "()V"), Set.of());

    assertThat(Repairing.applied("Release it in close()", text, finding).orElseThrow())
        .contains(
            """
              public void close() throws SQLException {
                try {
                  /* a */ a.close(); /* b? */
                } finally {
            """)
        .endsWith(
            """
                }
              }
            }
            """)
        .doesNotContain(" \n");
  }
}
