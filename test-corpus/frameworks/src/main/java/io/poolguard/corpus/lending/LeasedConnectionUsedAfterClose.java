package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The close has given the connection back; what is done then, is done to its next borrower. */
public class LeasedConnectionUsedAfterClose {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeasedConnectionUsedAfterClose(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    Connection connection = lease.connection();
    lease.close();
    connection.rollback(); // FINDS UseAfterClose
  }

  Lease take() {
    return new Lease(this, idle.pop());
  }

  private void giveBack(Connection raw) {
    idle.push(raw);
  }

  static final class Lease implements AutoCloseable {
    private final LeasedConnectionUsedAfterClose pool;
    final Connection raw;
    private boolean open = true;

    Lease(LeasedConnectionUsedAfterClose pool, Connection raw) {
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
