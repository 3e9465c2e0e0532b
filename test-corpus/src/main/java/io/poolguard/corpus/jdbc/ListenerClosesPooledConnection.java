package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/** A listener closes the pooled connection, once the connection lent from it is closed. */
public class ListenerClosesPooledConnection {
  private static final class Closer implements ConnectionEventListener {
    private final PooledConnection pooled;

    Closer(PooledConnection pooled) {
      this.pooled = pooled;
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
      try {
        pooled.close();
      } catch (SQLException e) {
        // It is gone either way.
      }
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {}
  }

  public Connection open(ConnectionPoolDataSource source) throws SQLException {
    PooledConnection pooled = source.getPooledConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    Connection connection = pooled.getConnection();
    pooled.addConnectionEventListener(new Closer(pooled));
    return connection;
  }
}
