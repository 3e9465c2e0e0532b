package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper is given the statement and closes the connection that the statement knows. */
public class HelperClosesStatementsConnection {
  public int purge(DataSource pool) throws SQLException {
    Statement statement = statementOf(pool.getConnection());
    try {
      return statement.executeUpdate("delete from order_lines where qty = 0");
    } finally {
      closeConnectionOf(statement);
    }
  }

  private static Statement statementOf(Connection connection) throws SQLException {
    try {
      return connection.createStatement();
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private static void closeConnectionOf(Statement statement) {
    try {
      statement.getConnection().close();
    } catch (SQLException ignored) {
      // The pool throws the connection away.
    }
  }
}
