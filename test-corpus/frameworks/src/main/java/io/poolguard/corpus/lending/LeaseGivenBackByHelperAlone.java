package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The helper alone gives back what was lent. */
public class LeaseGivenBackByHelperAlone {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseGivenBackByHelperAlone(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = null;
    try {
      lease = take();
      lease.raw.rollback();
    } finally {
      end(lease);
    }
  }

  private static void end(Lease lease) {
    if (lease != null) {
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
    private final LeaseGivenBackByHelperAlone pool;
    final Connection raw;

    Lease(LeaseGivenBackByHelperAlone pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      pool.giveBack(raw);
    }
  }
}
