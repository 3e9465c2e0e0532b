package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/** Closing the handle does not close the physical connection. */
public class PooledConnectionForgotten {
  public boolean check(ConnectionPoolDataSource source) throws SQLException {
    PooledConnection physical = source.getPooledConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    try (Connection handle = physical.getConnection()) {
      return handle.isValid(1);
    }
  }
}
