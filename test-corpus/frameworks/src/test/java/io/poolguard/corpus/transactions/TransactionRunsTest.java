package io.poolguard.corpus.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.shop.ShopContext;
import io.poolguard.frameworks.FrameworkCorpus;
import java.lang.reflect.InvocationTargetException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Each case is run by one thread as a bean of a real Spring context over HikariCP and H2: it has a
 * marker exactly if a pool of one connection is too small for it. With two connections, one thread
 * times two held at once less one and one more, every case is done.
 */
class TransactionRunsTest {
  private final Corpus corpus = FrameworkCorpus.load();

  @TestFactory
  Stream<DynamicTest> markersAreWhatRunsShow() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("transactions"))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> prove(c)));
  }

  private static void prove(CaseSource source) throws Exception {
    boolean expected = source.expected().stream().anyMatch(f -> f.rule().startsWith("Nested"));
    Class<?> type = Class.forName(source.className());

    assertThat(startsWithin(type, 1)).as("starved of one").isEqualTo(!expected);
    assertThat(startsWithin(type, 2)).as("done with two").isTrue();
  }

  /** Whether the case ends without having waited for a connection in vain. */
  private static boolean startsWithin(Class<?> type, int size) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (HikariDataSource pool = ShopContext.pool("transactions", size, 250)) {
      DataSourceTransactionManager manager = new DataSourceTransactionManager(pool);
      try (ShopContext context = new ShopContext(type, pool, manager, executor)) {
        context.run();
        return true;
      } catch (InvocationTargetException e) {
        assertThat(e).hasRootCauseInstanceOf(SQLTransientConnectionException.class);
        return false;
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
