package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

public class FieldUpdaterCounts implements AutoCloseable {
  private final Connection connection;
  private static final AtomicIntegerFieldUpdater<FieldUpdaterCounts> USERS =
      AtomicIntegerFieldUpdater.newUpdater(FieldUpdaterCounts.class, "users");

  private volatile int users = 1;

  FieldUpdaterCounts(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    USERS.incrementAndGet(this);
  }

  @Override
  public void close() throws SQLException {
    if (USERS.decrementAndGet(this) == 0) {
      connection.close();
    }
  }

  public int users() {
    return users;
  }
}
