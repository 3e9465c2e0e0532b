package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

public class WrapperReturnsItself implements PooledConnection {
  private final PooledConnection inner;

  WrapperReturnsItself(PooledConnection inner) {
    this.inner = inner;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inner.getConnection();
  }

  private static final Queue<PooledConnection> IDLE = new ArrayDeque<>();

  @Override
  public void close() {
    IDLE.add(this);
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
