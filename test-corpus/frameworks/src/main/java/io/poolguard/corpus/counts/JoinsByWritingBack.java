package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Who joins adds one to what was there a moment ago. */
public class JoinsByWritingBack implements AutoCloseable {
  private final Connection connection;
  private final AtomicInteger users = new AtomicInteger(1);

  JoinsByWritingBack(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users.set(users.get() + 1); // FINDS NonAtomicRefCount
  }

  @Override
  public void close() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
