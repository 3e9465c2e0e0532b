package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Whoever takes the connection out of its place is the one to close it. */
public class TakesWhatIsHeld implements AutoCloseable {
  private final AtomicReference<Connection> held;
  private final AtomicInteger users = new AtomicInteger(1);

  TakesWhatIsHeld(Connection connection) {
    held = new AtomicReference<>(connection);
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet();
    if (users.get() <= 0) {
      Connection last = held.getAndSet(null);
      if (last != null) {
        last.close();
      }
    }
  }
}
