package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class OnlyIfOpened implements AutoCloseable {
  private final DataSource pool;
  private Connection connection;

  OnlyIfOpened(DataSource pool) {
    this.pool = pool;
  }

  public boolean isReady() throws SQLException {
    if (connection == null) {
      connection = pool.getConnection();
    }
    return connection.isValid(1);
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
