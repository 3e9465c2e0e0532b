package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class OnlyRetainIsLocked implements AutoCloseable {
  private final Connection connection;
  private int users = 1;

  OnlyRetainIsLocked(Connection connection) {
    this.connection = connection;
  }

  public synchronized void retain() {
    users++;
  }

  @Override
  public void close() throws SQLException {
    users--; // FINDS NonAtomicRefCount
    if (users == 0) {
      connection.close();
    }
  }
}
