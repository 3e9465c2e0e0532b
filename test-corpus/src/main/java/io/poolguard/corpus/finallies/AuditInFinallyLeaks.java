package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The audit's connection is forgotten, on the way out by return and by exception alike. */
public class AuditInFinallyLeaks {
  public boolean run(Connection connection, DataSource pool) throws SQLException {
    try {
      return connection.isValid(1);
    } finally {
      Connection audit = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
      audit.clearWarnings();
    }
  }
}
