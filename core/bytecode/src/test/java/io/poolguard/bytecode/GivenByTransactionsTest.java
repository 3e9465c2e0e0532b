package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Rules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is acquired within a transaction that gives it back at its end. */
class GivenByTransactionsTest {
  private static final String SOURCE =
      """
      import java.sql.*;
      import javax.sql.DataSource;
      import org.springframework.jdbc.datasource.DataSourceUtils;
      import org.springframework.transaction.annotation.*;
      class T {
        @Transactional void inTransaction(DataSource source) throws SQLException {
          DataSourceUtils.getConnection(source).commit();
        }
        @Transactional(propagation = Propagation.NEVER) void inNone(DataSource source) throws SQLException {
          DataSourceUtils.getConnection(source).commit();
        }
        @Transactional private void inVain(DataSource source) throws SQLException {
          DataSourceUtils.getConnection(source).commit();
        }
        void outside(DataSource source) throws SQLException {
          DataSourceUtils.getConnection(source).commit();
        }
        @Transactional void byItself(DataSource source) throws SQLException {
          source.getConnection().commit();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void onlyWhatTakesPartInATransactionIsGivenBack() throws Exception {
    List<String> leaking =
        Compiled.findings(folder, SOURCE, Catalogues.standard()).stream()
            .filter(finding -> finding.rule().equals(Rules.JDBC_RESOURCE_LEAK))
            .map(finding -> finding.method().name())
            .toList();

    assertThat(leaking).containsExactlyInAnyOrder("inNone", "inVain", "outside", "byItself");
  }
}
