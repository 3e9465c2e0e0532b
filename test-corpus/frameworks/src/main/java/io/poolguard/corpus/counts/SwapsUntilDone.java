package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class SwapsUntilDone implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  SwapsUntilDone(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    int now;
    do {
      now = users.get();
      if (now == 0) {
        return;
      }
    } while (!users.compareAndSet(now, now - 1));
    if (now == 1) {
      connection.close();
    }
  }
}
