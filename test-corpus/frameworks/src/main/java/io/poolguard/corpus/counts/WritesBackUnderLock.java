package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class WritesBackUnderLock implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  WritesBackUnderLock(Connection connection) {
    this.connection = connection;
  }

  public synchronized void retain() {
    int before = users.get();
    users.set(before + 1);
  }

  @Override
  public synchronized void close() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
