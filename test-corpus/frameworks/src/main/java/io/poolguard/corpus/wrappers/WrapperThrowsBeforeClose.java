package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

public class WrapperThrowsBeforeClose implements PooledConnection {
  private final PooledConnection inner;

  WrapperThrowsBeforeClose(PooledConnection inner) {
    this.inner = inner;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inner.getConnection();
  }

  @Override
  public void close() throws SQLException {
    inner.getConnection().rollback(); // FINDS WrapperMissingClose // LEAK JdbcResourceLeak: checked, unchecked
    inner.close();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    inner.addConnectionEventListener(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    inner.removeConnectionEventListener(listener);
  }

  @Override
  public void addStatementEventListener(StatementEventListener listener) {
    inner.addStatementEventListener(listener);
  }

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {
    inner.removeStatementEventListener(listener);
  }
}
