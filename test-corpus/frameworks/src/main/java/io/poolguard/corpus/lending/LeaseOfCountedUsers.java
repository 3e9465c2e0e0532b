package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last of the users gives back; the one before leaves the connection to the other. */
public class LeaseOfCountedUsers {
  private final Deque<Connection> idle = new ArrayDeque<>();

  LeaseOfCountedUsers(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Lease lease = take();
    Connection connection = lease.connection();
    lease.retain();
    lease.close();
    connection.rollback();
    lease.close();
  }

  Lease take() {
    return new Lease(this, idle.pop());
  }

  private void giveBack(Connection raw) {
    idle.push(raw);
  }

  static final class Lease implements AutoCloseable {
    private final LeaseOfCountedUsers pool;
    final Connection raw;
    private int users = 1;

    Lease(LeaseOfCountedUsers pool, Connection raw) {
      this.pool = pool;
      this.raw = raw;
    }

    Connection connection() {
      return raw;
    }

    void retain() {
      users++;
    }

    @Override
    public void close() {
      users--;
      if (users == 0) {
        pool.giveBack(raw);
      }
    }
  }
}
