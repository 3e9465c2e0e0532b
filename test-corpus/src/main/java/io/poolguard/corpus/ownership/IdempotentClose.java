package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** The owner's close() guards itself with an atomic flag, so that closing twice is harmless. */
public class IdempotentClose {
  private static final class Lease implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Connection connection;

    Lease(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() throws SQLException {
      if (closed.compareAndSet(false, true)) {
        connection.close();
      }
    }
  }

  public void twice(DataSource pool) throws SQLException {
    try (Lease lease = new Lease(pool.getConnection())) {
      lease.close();
    }
  }
}
