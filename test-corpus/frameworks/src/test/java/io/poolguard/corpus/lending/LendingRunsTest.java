package io.poolguard.corpus.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case is a small pool over two connections: it has a marker exactly if two who take one each,
 * after its method has run, get the same.
 */
class LendingRunsTest {
  private final Corpus corpus = FrameworkCorpus.load();

  @TestFactory
  Stream<DynamicTest> markersAreWhatRunsShow() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("lending"))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> prove(c)));
  }

  private static void prove(CaseSource source) throws Exception {
    Class<?> type = Class.forName(source.className());
    try (HikariDataSource real = new HikariDataSource()) {
      // Named, since the corpus' driver empties the list of drivers.
      real.setDriverClassName("org.h2.Driver");
      real.setJdbcUrl("jdbc:h2:mem:lending");
      real.setAutoCommit(false);
      real.setMaximumPoolSize(2);
      try (Connection one = real.getConnection();
          Connection other = real.getConnection()) {
        Constructor<?> constructor = type.getDeclaredConstructor(List.class);
        constructor.setAccessible(true);
        Object pool = constructor.newInstance(List.of(one, other));
        type.getMethod("rollBack").invoke(pool);

        boolean same = taken(pool) == taken(pool);

        assertThat(same).as(source.simpleName()).isEqualTo(!source.expected().isEmpty());
      }
    }
  }

  private static Object taken(Object pool) throws Exception {
    Method take = pool.getClass().getDeclaredMethod("take");
    take.setAccessible(true);
    Object lease = take.invoke(pool);
    Field raw = lease.getClass().getDeclaredField("raw");
    raw.setAccessible(true);
    return raw.get(lease);
  }
}
