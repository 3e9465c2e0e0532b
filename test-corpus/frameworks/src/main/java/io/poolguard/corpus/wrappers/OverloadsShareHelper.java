package io.poolguard.corpus.wrappers;

import io.poolguard.corpus.shared.CountedConnection;
import io.poolguard.corpus.shared.ForwardingSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** Both methods wrap, by one helper. */
public class OverloadsShareHelper extends ForwardingSource {
  private final Semaphore permits;

  OverloadsShareHelper(DataSource base, Semaphore permits) {
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
    return counted(base.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    take();
    return counted(base.getConnection(user, password));
  }

  private Connection counted(Connection inner) {
    return new CountedConnection(inner, permits);
  }
}
