package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class DecrementIsTested implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  DecrementIsTested(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
