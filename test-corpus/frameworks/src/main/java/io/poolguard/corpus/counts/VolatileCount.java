package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class VolatileCount implements AutoCloseable {
  private final Connection connection;
  private volatile int users = 1;

  VolatileCount(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users++; // FINDS NonAtomicRefCount
  }

  @Override
  public void close() throws SQLException {
    users--;
    if (users == 0) {
      connection.close();
    }
  }
}
