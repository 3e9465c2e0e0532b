package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The pool looks whether it has the connection already. */
public class LeaseTakenBackIfNotThere {
  private final List<Connection> idle = new ArrayList<>();

  LeaseTakenBackIfNotThere(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    try {
      lease.raw.rollback();
      lease.close();
    } finally {
      lease.close();
    }
  }

  Lease take() {
    return new Lease(this, idle.remove(0));
  }

  private void giveBack(Connection raw) {
    if (!idle.contains(raw)) {
      idle.add(0, raw);
    }
  }

  static final class Lease implements AutoCloseable {
    private final LeaseTakenBackIfNotThere pool;
    final Connection raw;

    Lease(LeaseTakenBackIfNotThere pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    @Override
    public void close() {
      pool.giveBack(raw);
    }
  }
}
