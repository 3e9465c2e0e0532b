package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lease is closed before it is asked to roll back. */
public class LeaseAskedAfterClose {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseAskedAfterClose(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    lease.close();
    lease.rollback(); // FINDS UseAfterClose
  }

  Lease take() {
    return new Lease(this, idle.pop());
  }

  static final class Lease implements AutoCloseable {
    private final LeaseAskedAfterClose pool;
    final Connection raw;

    Lease(LeaseAskedAfterClose pool, Connection raw) {
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
