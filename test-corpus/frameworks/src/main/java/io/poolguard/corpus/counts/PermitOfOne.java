package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/** A semaphore with one permit is a lock. */
public class PermitOfOne implements AutoCloseable {
  private final Connection connection;
  private final Semaphore permit = new Semaphore(1);
  private int users = 1;

  PermitOfOne(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    permit.acquireUninterruptibly();
    users++;
    permit.release();
  }

  @Override
  public void close() throws SQLException {
    permit.acquireUninterruptibly();
    try {
      if (--users == 0) {
        connection.close();
      }
    } finally {
      permit.release();
    }
  }
}
