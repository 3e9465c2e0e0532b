package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class UpdatedByFunction implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  UpdatedByFunction(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.updateAndGet(n -> n + 1);
  }

  @Override
  public void close() throws SQLException {
    if (users.updateAndGet(n -> n - 1) == 0) {
      connection.close();
    }
  }
}
