package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

public class WrapperClosesThenTells implements PooledConnection {
  private final PooledConnection inner;

  WrapperClosesThenTells(PooledConnection inner) {
    this.inner = inner;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return inner.getConnection();
  }

  private static final Logger LOG = Logger.getLogger("db");

  @Override
  public void close() throws SQLException {
    inner.close();
    LOG.fine("closed");
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
