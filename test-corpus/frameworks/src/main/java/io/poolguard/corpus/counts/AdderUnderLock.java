package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

public class AdderUnderLock implements AutoCloseable {
  private final Connection connection;
  private final LongAdder users = new LongAdder();

  AdderUnderLock(Connection connection) {
    this.connection = connection;
    users.increment();
  }

  public void retain() {
    synchronized (users) {
      users.increment();
    }
  }

  @Override
  public void close() throws SQLException {
    synchronized (users) {
      users.decrement();
      if (users.sum() == 0) {
        connection.close();
      }
    }
  }
}
