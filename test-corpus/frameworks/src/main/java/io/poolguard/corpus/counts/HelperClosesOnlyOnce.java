package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

public class HelperClosesOnlyOnce implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  HelperClosesOnlyOnce(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet();
    if (users.get() > 0) {
      return;
    }
    closeOnce();
  }

  private void closeOnce() throws SQLException {
    if (closed.getAndSet(true)) {
      return;
    }
    connection.close();
  }
}
