package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What only asks may hold the readers' lock. */
public class ReadLockOnlyAsks implements AutoCloseable {
  private final Connection connection;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private int users = 1;

  ReadLockOnlyAsks(Connection connection) {
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

  public int users() {
    lock.readLock().lock();
    try {
      return users;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    lock.writeLock().lock();
    try {
      if (--users == 0) {
        connection.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
