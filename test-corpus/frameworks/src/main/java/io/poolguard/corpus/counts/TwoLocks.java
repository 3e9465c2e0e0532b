package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class TwoLocks implements AutoCloseable {
  private final Connection connection;
  private final Object entering = new Object();
  private final Object leaving = new Object();
  private int users = 1;

  TwoLocks(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    synchronized (entering) {
      users++; // FINDS NonAtomicRefCount
    }
  }

  @Override
  public void close() throws SQLException {
    synchronized (leaving) {
      if (--users == 0) {
        connection.close();
      }
    }
  }
}
