package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper is given the result set alone and closes everything that it was made from. */
public class HelperClosesAllAboveResultSet {
  public int total(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    ResultSet rows = null;
    try {
      rows = connection.createStatement().executeQuery("select sum(qty) from order_lines");
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      if (rows == null) {
        connection.close();
      } else {
        closeAll(rows);
      }
    }
  }

  private static void closeAll(ResultSet rows) throws SQLException {
    Statement statement = rows.getStatement();
    Connection connection = statement.getConnection();
    try {
      rows.close();
    } finally {
      try {
        statement.close();
      } finally {
        connection.close();
      }
    }
  }
}
