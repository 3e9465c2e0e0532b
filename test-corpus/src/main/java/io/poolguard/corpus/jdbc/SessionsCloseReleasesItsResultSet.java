package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The session loses its statements, but its close releases the result sets that it gave. */
public class SessionsCloseReleasesItsResultSet {
  public int total(DataSource pool) throws SQLException {
    try (Session session = new Session(pool.getConnection())) {
      ResultSet rows = session.query("select sum(qty) from order_lines");
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static final class Session implements AutoCloseable {
    private final Connection connection;

    Session(Connection connection) {
      this.connection = connection;
    }

    ResultSet query(String sql) throws SQLException {
      return connection.createStatement().executeQuery(sql); // LEAK JdbcResourceLeak#1: normal, checked, unchecked
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
