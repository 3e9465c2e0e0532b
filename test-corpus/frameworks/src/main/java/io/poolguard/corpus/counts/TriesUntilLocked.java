package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that is tried for is a lock when it was got. */
public class TriesUntilLocked implements AutoCloseable {
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private int users = 1;

  TriesUntilLocked(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    while (!lock.tryLock()) {
      Thread.onSpinWait();
    }
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    while (!lock.tryLock()) {
      Thread.onSpinWait();
    }
    try {
      if (--users == 0) {
        connection.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
