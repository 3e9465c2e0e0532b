package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is closed twice lies in the pool twice, and two borrowers get it. */
public class LeaseGivenBackTwice {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseGivenBackTwice(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    try {
      lease.rollback();
      lease.close();
    } finally {
      lease.close(); // FINDS DoubleClose
    }
  }

  Lease take() {
    return new Lease(this, idle.pop());
  }

  static final class Lease implements AutoCloseable {
    private final LeaseGivenBackTwice pool;
    final Connection raw;

    Lease(LeaseGivenBackTwice pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    void rollback() throws SQLException {
      raw.rollback();
    }

    @Override
    public void close() {
      pool.idle.push(raw);
    }
  }
}
