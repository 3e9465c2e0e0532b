package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class RetainsBySwapping implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  RetainsBySwapping(Connection connection) {
    this.connection = connection;
  }

  public boolean retain() {
    int now = users.get();
    while (now > 0) {
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
      now = users.get();
    }
    return false;
  }

  @Override
  public void close() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
