package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The helper gives back those alone of which the caller does not. */
public class HelperGivesBackReadOnlyOnes {
  private final Deque<Connection> idle = new ArrayDeque<>();

  HelperGivesBackReadOnlyOnes(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    boolean readOnly = lease.raw.isReadOnly();
    reset(lease);
    if (!readOnly) {
      lease.close();
    }
  }

  private void reset(Lease lease) throws SQLException {
    if (!lease.raw.isReadOnly()) {
      lease.raw.rollback();
      return;
    }
    lease.close();
  }

  Lease take() {
    return new Lease(this, idle.pop());
  }

  private void giveBack(Connection raw) {
    idle.push(raw);
  }

  static final class Lease implements AutoCloseable {
    private final HelperGivesBackReadOnlyOnes pool;
    final Connection raw;

    Lease(HelperGivesBackReadOnlyOnes pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      pool.giveBack(raw);
    }
  }
}
