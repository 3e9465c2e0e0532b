package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class LockedByHand implements AutoCloseable {
  private final Connection connection;
  private final Lock lock = new ReentrantLock();
  private int users = 1;

  LockedByHand(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    lock.lock();
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      if (--users == 0) {
        connection.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
