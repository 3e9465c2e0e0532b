package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The pool takes back whatever it is given, once more at the end of the try. */
public class LeaseGivenBackThroughPool {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseGivenBackThroughPool(List<Connection> all) {
    idle.addAll(all);
  }

  public boolean rollBack() throws SQLException {
    try (Lease lease = take()) {
      lease.raw.rollback();
      lease.close();
      return true;
    } // FINDS DoubleClose
  }

  Lease take() {
    Connection first = idle.pollFirst();
    return new Lease(this, first);
  }

  private void giveBack(Connection raw) {
    idle.addFirst(raw);
  }

  static final class Lease implements AutoCloseable {
    private final LeaseGivenBackThroughPool pool;
    final Connection raw;

    Lease(LeaseGivenBackThroughPool pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      pool.giveBack(raw);
    }
  }
}
