package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class SynchronizedBlocks implements AutoCloseable {
  private final Connection connection;
  private final Object lock = new Object();
  private int users = 1;

  SynchronizedBlocks(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    synchronized (lock) {
      users++;
    }
  }

  @Override
  public void close() throws SQLException {
    synchronized (lock) {
      if (--users == 0) {
        connection.close();
      }
    }
  }
}
