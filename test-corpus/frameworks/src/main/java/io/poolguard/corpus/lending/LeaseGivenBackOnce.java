package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/** The second close of a lease finds that the first has given the connection back. */
public class LeaseGivenBackOnce {
  private final Queue<Connection> idle = new ArrayDeque<>();

  LeaseGivenBackOnce(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    try (Lease lease = take()) {
      lease.raw.rollback();
      lease.close();
    }
  }

  Lease take() {
    return new Lease(this, idle.remove());
  }

  private void giveBack(Connection raw) {
    idle.add(raw);
  }

  static final class Lease implements AutoCloseable {
    private final LeaseGivenBackOnce pool;
    private final AtomicBoolean closed = new AtomicBoolean();
    final Connection raw;

    Lease(LeaseGivenBackOnce pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        pool.giveBack(raw);
      }
    }
  }
}
