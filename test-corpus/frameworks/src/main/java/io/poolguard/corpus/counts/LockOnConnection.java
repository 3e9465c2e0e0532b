package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class LockOnConnection implements AutoCloseable {
  private final Connection connection;
  private int users = 1;

  LockOnConnection(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    synchronized (connection) {
      users++;
    }
  }

  @Override
  public void close() throws SQLException {
    synchronized (connection) {
      if (--users > 0) {
        return;
      }
      connection.close();
    }
  }
}
