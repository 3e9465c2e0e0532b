package io.poolguard.corpus.shared;

import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

/** Closes what it is given. */
public abstract class ClosingPooled implements PooledConnection {
  private final PooledConnection inner;

  protected ClosingPooled(PooledConnection inner) {
    this.inner = inner;
  }

  @Override
  public void close() throws SQLException {
    inner.close();
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {}

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {}

  @Override
  public void addStatementEventListener(StatementEventListener listener) {}

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {}
}
