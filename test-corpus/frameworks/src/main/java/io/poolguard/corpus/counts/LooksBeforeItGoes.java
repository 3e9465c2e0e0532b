package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Two who go at once both find another one there. */
public class LooksBeforeItGoes implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  LooksBeforeItGoes(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    boolean last = users.get() == 1;
    users.decrementAndGet(); // FINDS NonAtomicRefCount
    if (last && closed.compareAndSet(false, true)) {
      connection.close();
    }
  }
}
