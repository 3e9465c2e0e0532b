package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class GetAndAddIsTested implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  GetAndAddIsTested(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.getAndAdd(1);
  }

  @Override
  public void close() throws SQLException {
    if (users.getAndAdd(-1) == 1) {
      connection.close();
    }
  }
}
