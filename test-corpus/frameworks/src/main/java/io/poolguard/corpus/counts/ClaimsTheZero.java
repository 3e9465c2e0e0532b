package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Of those who find zero one alone makes it less than that. */
public class ClaimsTheZero implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  ClaimsTheZero(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet();
    if (users.get() == 0 && users.compareAndSet(0, -1)) {
      connection.close();
    }
  }
}
