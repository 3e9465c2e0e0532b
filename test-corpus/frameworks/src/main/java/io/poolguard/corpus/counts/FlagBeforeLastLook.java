package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The first who goes takes the flag, and the last does not get it. */
public class FlagBeforeLastLook implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  FlagBeforeLastLook(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet(); // FINDS NonAtomicRefCount
    if (closed.compareAndSet(false, true) && users.get() == 0) {
      connection.close();
    }
  }
}
