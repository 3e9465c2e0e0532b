package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class AllSynchronized implements AutoCloseable {
  private final Connection connection;
  private int users = 1;

  AllSynchronized(Connection connection) {
    this.connection = connection;
  }

  public synchronized void retain() {
    users++;
  }

  @Override
  public synchronized void close() throws SQLException {
    if (--users == 0) {
      connection.close();
    }
  }
}
