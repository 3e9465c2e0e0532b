package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

public class WrapperClosesNothing implements PooledConnection {
  private final PooledConnection inner;

  WrapperClosesNothing(PooledConnection inner) {
    this.inner = inner;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inner.getConnection();
  }

  @Override
  public void close() {} // FINDS WrapperMissingClose

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
