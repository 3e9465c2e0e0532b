package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The helper that rolls back has given the lease back already. */
public class LeaseGivenBackAfterHelper {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseGivenBackAfterHelper(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    reset(lease);
    lease.close(); // FINDS DoubleClose
  }

  private void reset(Lease lease) throws SQLException {
    try {
      lease.raw.rollback();
    } finally {
      lease.close();
    }
  }

  Lease take() {
    return new Lease(this, idle.pop());
  }

  private void giveBack(Connection raw) {
    idle.push(raw);
  }

  static final class Lease implements AutoCloseable {
    private final LeaseGivenBackAfterHelper pool;
    final Connection raw;

    Lease(LeaseGivenBackAfterHelper pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      pool.giveBack(raw);
    }
  }
}
