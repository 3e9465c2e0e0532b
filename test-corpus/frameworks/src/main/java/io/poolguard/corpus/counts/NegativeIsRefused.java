package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class NegativeIsRefused implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  NegativeIsRefused(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    int left = users.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("closed too often");
    }
    if (left == 0) {
      connection.close();
    }
  }
}
