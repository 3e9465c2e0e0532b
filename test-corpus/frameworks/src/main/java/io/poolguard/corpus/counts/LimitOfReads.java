package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class LimitOfReads implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  LimitOfReads(Connection connection) {
    this.connection = connection;
  }

  public boolean read() {
    return users.incrementAndGet() < 100;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
