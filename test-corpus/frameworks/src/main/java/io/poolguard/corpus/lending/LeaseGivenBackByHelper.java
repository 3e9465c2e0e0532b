package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The helper gives the lease back, and so does the end of the try. */
public class LeaseGivenBackByHelper {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseGivenBackByHelper(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    try (Lease lease = take()) {
      lease.raw.rollback();
      end(lease);
    } // FINDS DoubleClose
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
    private final LeaseGivenBackByHelper pool;
    final Connection raw;

    Lease(LeaseGivenBackByHelper pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      pool.giveBack(raw);
    }
  }
}
