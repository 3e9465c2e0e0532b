package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/** An adder has no step that changes the number and says what came out. */
public class AdderCounts implements AutoCloseable {
  private final Connection connection;
  private final LongAdder users = new LongAdder();

  AdderCounts(Connection connection) {
    this.connection = connection;
    users.increment();
  }

  public void retain() {
    users.increment();
  }

  @Override
  public void close() throws SQLException {
    users.decrement(); // FINDS NonAtomicRefCount
    if (users.sum() == 0) {
      connection.close();
    }
  }
}
