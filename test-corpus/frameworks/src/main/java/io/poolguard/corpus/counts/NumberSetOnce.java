package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class NumberSetOnce implements AutoCloseable {
  private final Connection connection;
  private volatile int timeout;

  NumberSetOnce(Connection connection) {
    this.connection = connection;
  }

  public void limit(int seconds) {
    timeout = seconds;
  }

  @Override
  public void close() throws SQLException {
    if (timeout >= 0) {
      connection.close();
    }
  }
}
