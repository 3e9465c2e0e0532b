package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper loses its statement; the connection's close still releases the result set. */
public class ConnectionReleasesHelpersResultSet {
  public int total(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      ResultSet rows = query(connection, "select sum(qty) from order_lines");
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static ResultSet query(Connection connection, String sql) throws SQLException {
    return connection.createStatement().executeQuery(sql); // LEAK JdbcResourceLeak#1: normal, checked, unchecked
  }
}
