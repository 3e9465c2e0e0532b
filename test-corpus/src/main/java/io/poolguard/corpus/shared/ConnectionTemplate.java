package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens and closes around work that somebody else writes. */
public final class ConnectionTemplate {
  private final DataSource pool;

  /** A template over this pool. */
  public ConnectionTemplate(DataSource pool) {
    this.pool = pool;
  }

  /** Lends a connection for the time of the work. */
  public <T> T execute(ConnectionWork<T> work) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      return work.on(connection);
    } finally {
      JdbcCloser.closeQuietly(connection);
    }
  }
}
