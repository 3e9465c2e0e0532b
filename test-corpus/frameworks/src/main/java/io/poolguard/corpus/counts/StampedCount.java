package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.StampedLock;

/** The writers' side of a stamped lock keeps the others out. */
public class StampedCount implements AutoCloseable {
  private final Connection connection;
  private final StampedLock lock = new StampedLock();
  private int users = 1;

  StampedCount(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    long stamp = lock.writeLock();
    try {
      users++;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  @Override
  public void close() throws SQLException {
    long stamp = lock.writeLock();
    try {
      if (--users == 0) {
        connection.close();
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }
}
