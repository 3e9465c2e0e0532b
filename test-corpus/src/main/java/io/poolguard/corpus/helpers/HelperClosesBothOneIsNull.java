package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One helper closes both; when the query fails it is given null for the rows and cannot throw. */
public class HelperClosesBothOneIsNull {
  public int count(Connection connection) throws SQLException {
    Statement statement = null;
    ResultSet rows = null;
    try {
      statement = connection.createStatement(); // LEAK JdbcResourceLeak: close
      rows = statement.executeQuery("select count(*) from orders");
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      close(rows, statement);
    }
  }

  private static void close(ResultSet rows, Statement statement) {
    closeRows(rows);
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        // Nothing to be done.
      }
    }
  }

  private static void closeRows(ResultSet rows) {
    if (rows != null) {
      try {
        rows.close();
      } catch (SQLException e) {
        // Nothing to be done.
      }
    }
  }
}
