package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens its connection when it is first asked for. */
public class OpenedLate implements AutoCloseable {
  private final DataSource pool;
  private Connection connection;

  protected OpenedLate(DataSource pool) {
    this.pool = pool;
  }

  protected Connection connection() throws SQLException {
    if (connection == null) {
      connection = pool.getConnection();
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
