package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class HelperCloses implements AutoCloseable {
  private final Connection connection;
  private volatile int users = 1;

  HelperCloses(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users++; // FINDS NonAtomicRefCount
  }

  @Override
  public void close() throws SQLException {
    if (--users == 0) {
      closeNow();
    }
  }

  private void closeNow() throws SQLException {
    connection.close();
  }
}
