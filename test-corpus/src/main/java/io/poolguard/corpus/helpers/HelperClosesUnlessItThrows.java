package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper closes at its end only: when its statement fails the connection stays open. */
public class HelperClosesUnlessItThrows {
  public void sweep(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    sweepAndClose(connection);
  }

  private static void sweepAndClose(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from audit_log where message is null");
    }
    connection.close();
  }
}
