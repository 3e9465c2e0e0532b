package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

public class CountOfLongs implements AutoCloseable {
  private final Connection connection;
  private final AtomicLong users = new AtomicLong(1);

  CountOfLongs(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet(); // FINDS NonAtomicRefCount
    if (users.get() <= 0) {
      connection.close();
    }
  }
}
