package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Readers do not keep each other out: two of them may count at once. */
public class ReadLockHeld implements AutoCloseable {
  private final Connection connection;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private int users = 1;

  ReadLockHeld(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    lock.readLock().lock();
    try {
      users++; // FINDS NonAtomicRefCount
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
