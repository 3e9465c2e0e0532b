package io.poolguard.corpus.shared;

import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

/** Has nothing to close. */
public abstract class NamedPooled implements PooledConnection {
  private final String name;
  private int closed;

  protected NamedPooled(String name) {
    this.name = name;
  }

  public String name() {
    return name + closed;
  }

  @Override
  public void close() {
    closed++;
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
