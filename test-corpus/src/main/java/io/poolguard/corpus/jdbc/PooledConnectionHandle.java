package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/** The handle is closed and so is the physical connection behind it. */
public class PooledConnectionHandle {
  public boolean check(ConnectionPoolDataSource source) throws SQLException {
    PooledConnection physical = source.getPooledConnection();
    try {
      Connection handle = physical.getConnection();
      try {
        return handle.isValid(1);
      } finally {
        handle.close();
      }
    } finally {
      physical.close();
    }
  }
}
