package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

public class WriteLockHeld implements AutoCloseable {
  private final Connection connection;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private int users = 1;

  WriteLockHeld(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    lock.writeLock().lock();
    try {
      users++;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    lock.writeLock().lock();
    try {
      users--;
      if (users == 0) {
        connection.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
