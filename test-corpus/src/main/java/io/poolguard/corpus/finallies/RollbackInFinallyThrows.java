package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The rollback before the close can fail, and then the close is skipped. */
public class RollbackInFinallyThrows {
  public void dryRun(DataSource pool, String sku) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    try {
      connection.setAutoCommit(false);
      connection
          .createStatement() // LEAK JdbcResourceLeak: checked, unchecked
          .executeUpdate("delete from stock where sku = '" + sku + "'");
    } finally {
      connection.rollback();
      connection.close();
    }
  }
}
