package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class AtomicUnderLock implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  AtomicUnderLock(Connection connection) {
    this.connection = connection;
  }

  public synchronized void retain() {
    if (users.get() == 0) {
      throw new IllegalStateException("closed");
    }
    users.incrementAndGet();
  }

  @Override
  public synchronized void close() throws SQLException {
    users.decrementAndGet();
    if (users.get() == 0) {
      connection.close();
    }
  }
}
