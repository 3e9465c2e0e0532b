package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class VolatileLongCount implements AutoCloseable {
  private final Connection connection;
  private volatile long users = 1;

  VolatileLongCount(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users += 1; // FINDS NonAtomicRefCount
  }

  @Override
  public void close() throws SQLException {
    if (--users == 0L) {
      connection.close();
    }
  }
}
