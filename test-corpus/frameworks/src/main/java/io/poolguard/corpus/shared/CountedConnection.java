package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives a permit back once, when it is closed. */
public class CountedConnection extends ForwardingConnection {
  private final Semaphore permits;
  private final AtomicBoolean done =
      new AtomicBoolean();

  public CountedConnection(Connection inner, Semaphore permits) {
    super(inner);
    this.permits = permits;
  }

  @Override
  public void close() throws SQLException {
    if (done.compareAndSet(false, true)) {
      try {
        super.close();
      } finally {
        permits.release();
      }
    }
  }
}
