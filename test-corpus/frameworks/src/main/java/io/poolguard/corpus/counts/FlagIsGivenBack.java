package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Who gets the flag gives it back, and the next one gets it, too. */
public class FlagIsGivenBack implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  FlagIsGivenBack(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet(); // FINDS NonAtomicRefCount
    if (users.get() == 0 && closed.compareAndSet(false, true)) {
      connection.close();
      closed.set(false);
    }
  }
}
