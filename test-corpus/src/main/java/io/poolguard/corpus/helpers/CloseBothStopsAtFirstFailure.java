package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper has one try for two closes: a failing statement close leaves the connection open. */
public class CloseBothStopsAtFirstFailure {
  public void reopen(DataSource pool, int id) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    Statement statement = connection.createStatement();
    try {
      statement.executeUpdate("update orders set status = 'NEW' where id = " + id);
    } finally {
      closeBoth(statement, connection);
    }
  }

  private static void closeBoth(Statement statement, Connection connection) {
    try {
      statement.close();
      connection.close();
    } catch (SQLException | RuntimeException ignored) {
      // logged elsewhere
    }
  }
}
