package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

public class AddAndGetOfLong implements AutoCloseable {
  private final Connection connection;
  private final AtomicLong users = new AtomicLong(1L);

  AddAndGetOfLong(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.addAndGet(1L);
  }

  @Override
  public void close() throws SQLException {
    long left = users.addAndGet(-1L);
    if (left > 0L) {
      return;
    }
    connection.close();
  }
}
