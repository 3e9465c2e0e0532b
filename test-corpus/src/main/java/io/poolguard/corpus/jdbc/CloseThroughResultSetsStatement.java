package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statement is closed by way of the result set that knows it. */
public class CloseThroughResultSetsStatement {
  public int total(Connection connection) throws SQLException {
    ResultSet rows =
        connection.createStatement().executeQuery("select sum(qty) from order_lines"); // LEAK JdbcResourceLeak#1: checked, unchecked
    try {
      return rows.next() ? rows.getInt(1) : 0;
    } finally {
      rows.getStatement().close();
    }
  }
}
