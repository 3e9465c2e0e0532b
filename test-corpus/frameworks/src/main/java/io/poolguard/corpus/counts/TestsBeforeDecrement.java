package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class TestsBeforeDecrement implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  TestsBeforeDecrement(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    if (users.get() == 1) {
      connection.close();
    }
    users.decrementAndGet(); // FINDS NonAtomicRefCount
  }
}
