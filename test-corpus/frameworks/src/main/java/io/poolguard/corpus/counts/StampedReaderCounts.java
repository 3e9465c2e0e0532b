package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.StampedLock;

/** The readers' side of a stamped lock keeps nobody out. */
public class StampedReaderCounts implements AutoCloseable {
  private final Connection connection;
  private final StampedLock lock = new StampedLock();
  private int users = 1;

  StampedReaderCounts(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    long stamp = lock.readLock();
    users++; // FINDS NonAtomicRefCount
    lock.unlockRead(stamp);
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
