package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A base class in another file: opens for its subclasses and lends what a subclass has opened. */
public abstract class BaseDao {
  private final DataSource pool;
  private Connection joined;

  protected BaseDao(DataSource pool) {
    this.pool = pool;
  }

  /** A new connection; whoever calls closes. */
  protected final Connection open() throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(false);
    } catch (SQLException | RuntimeException e) {
      JdbcCloser.closeQuietly(connection);
      throw e;
    }
    return connection;
  }

  /** Makes later calls of {@link #current} lend this connection. */
  protected final void join(Connection connection) {
    joined = connection;
  }

  /** The joined connection; not the caller's to close. */
  protected final Connection current() {
    return joined;
  }

  /** Gives the connection back. */
  protected void release(Connection connection) throws SQLException {
    if (connection != joined) {
      connection.close();
    }
  }
}
