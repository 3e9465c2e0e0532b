package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

public class ClosedByFlagCountedForShow implements AutoCloseable {
  private final Connection connection;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger closes = new AtomicInteger();

  ClosedByFlagCountedForShow(Connection connection) {
    this.connection = connection;
  }

  public int closes() {
    return closes.get();
  }

  @Override
  public void close() throws SQLException {
    closes.incrementAndGet();
    if (closed.compareAndSet(false, true)) {
      connection.close();
    }
  }
}
