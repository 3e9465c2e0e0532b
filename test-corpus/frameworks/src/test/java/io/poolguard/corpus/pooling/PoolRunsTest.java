package io.poolguard.corpus.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.frameworks.FrameworkCorpus;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.h2.Driver;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case is run twice over H2 and HikariCP and closed, if it can be: it has a marker exactly if
 * the database has more sessions then than before, one at least for each run.
 */
class PoolRunsTest {
  private static final int RUNS = 2;

  private final Corpus corpus = FrameworkCorpus.load();

  @TestFactory
  Stream<DynamicTest> markersAreWhatRunsShow() {
    return corpus.cases().stream()
        .filter(c -> c.area().equals("pooling"))
        .map(c -> DynamicTest.dynamicTest(c.simpleName(), () -> prove(c)));
  }

  private static void prove(CaseSource source) throws Exception {
    String url = "jdbc:h2:mem:" + source.simpleName();
    Class<?> type = Class.forName(source.className());
    Method run =
        Stream.of(type.getDeclaredMethods())
            .filter(method -> !method.isSynthetic() && method.getParameterCount() == 1)
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .findAny()
            .orElseThrow();
    // The corpus' driver empties the list of drivers, and wants it so.
    Driver driver = new Driver();
    DriverManager.registerDriver(driver);
    try (Connection watching = DriverManager.getConnection(url)) {
      Object object = type.getDeclaredConstructor().newInstance();
      for (int i = 0; i < RUNS; i++) {
        run.invoke(object, url);
      }
      if (object instanceof AutoCloseable owner) {
        owner.close();
      }

      int left = sessions(watching) - 1;
      assertThat(left >= RUNS).as(source.simpleName()).isEqualTo(!source.expected().isEmpty());
      assertThat(left == 0).as(source.simpleName()).isEqualTo(source.expected().isEmpty());
    } finally {
      DriverManager.deregisterDriver(driver);
    }
  }

  private static int sessions(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM information_schema.sessions")) {
      row.next();
      return row.getInt(1);
    }
  }
}
