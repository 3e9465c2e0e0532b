package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class ChecksThenRetains implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  ChecksThenRetains(Connection connection) {
    this.connection = connection;
  }

  public boolean retain() {
    if (users.get() == 0) {
      return false;
    }
    users.incrementAndGet(); // FINDS NonAtomicRefCount
    return true;
  }

  @Override
  public void close() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
