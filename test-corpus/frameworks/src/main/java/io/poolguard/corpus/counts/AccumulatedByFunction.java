package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class AccumulatedByFunction implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  AccumulatedByFunction(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.accumulateAndGet(1, Integer::sum);
  }

  @Override
  public void close() throws SQLException {
    if (users.accumulateAndGet(-1, Integer::sum) == 0) {
      connection.close();
    }
  }
}
