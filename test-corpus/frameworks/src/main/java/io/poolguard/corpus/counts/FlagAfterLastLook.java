package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Several may find that nobody is left; one of them alone gets the flag. */
public class FlagAfterLastLook implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  FlagAfterLastLook(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    users.decrementAndGet();
    if (users.get() == 0 && closed.compareAndSet(false, true)) {
      connection.close();
    }
  }
}
