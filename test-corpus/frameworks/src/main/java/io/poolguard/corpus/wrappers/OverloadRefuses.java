package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.CountedConnection;
import io.poolguard.corpus.shared.ForwardingSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** A method that is not offered gives nothing away. */
public class OverloadRefuses extends ForwardingSource {
  private final Semaphore permits;

  OverloadRefuses(DataSource base, Semaphore permits) {
    super(base);
    this.permits = permits;
  }

  private void take() throws SQLException {
    if (!permits.tryAcquire()) {
      throw new SQLException("no connection is left");
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    take();
    try {
      return new CountedConnection(base.getConnection(), permits);
    } catch (SQLException e) {
      permits.release();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }
}
