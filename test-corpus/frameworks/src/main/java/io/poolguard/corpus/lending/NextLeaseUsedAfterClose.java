package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Two leases, one behind the other: each connection is used while it is lent. */
public class NextLeaseUsedAfterClose {
  private final Deque<Connection> idle = new ArrayDeque<>();

  NextLeaseUsedAfterClose(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    lease.connection().rollback();
    lease.close();
    lease = take();
    try (Statement statement = lease.connection().createStatement()) {
      statement.execute("rollback");
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
    private final NextLeaseUsedAfterClose pool;
    final Connection raw;
    private boolean open = true;

    Lease(NextLeaseUsedAfterClose pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    Connection connection() {
      return raw;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        pool.giveBack(raw);
      }
    }
  }
}
