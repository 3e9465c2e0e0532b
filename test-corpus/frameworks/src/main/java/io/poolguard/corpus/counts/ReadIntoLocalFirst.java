package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class ReadIntoLocalFirst implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  ReadIntoLocalFirst(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.getAndIncrement();
  }

  @Override
  public void close() throws SQLException {
    int before = users.get();
    users.getAndDecrement(); // FINDS NonAtomicRefCount
    if (before == 1) {
      connection.close();
    }
  }
}
