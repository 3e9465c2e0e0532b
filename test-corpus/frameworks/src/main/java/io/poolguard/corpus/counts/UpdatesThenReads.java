package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

public class UpdatesThenReads implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  UpdatesThenReads(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.updateAndGet(now -> Math.max(0, now - 1)); // FINDS NonAtomicRefCount
    boolean last = users.get() == 0;
    if (last) {
      connection.close();
    }
  }
}
