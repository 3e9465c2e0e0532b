package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One caller gives its use back, as the last; the other never does. */
public class CountedAndNeverGivenBack {
  /** A connection with a count of its users, kept under a lock. */
  static final class Counted {
    private final Connection connection;
    private int users = 1;

    Counted(Connection connection) {
      this.connection = connection;
    }

    synchronized void retain() {
      users++;
    }

    synchronized void release() throws SQLException {
      users--;
      if (users == 0) {
        connection.close();
      }
    }
  }

  public void lend(DataSource pool) throws SQLException {
    lendAndGiveBack(pool);
    Counted counted = new Counted(pool.getConnection()); // LEAK JdbcResourceLeak: normal, checked, unchecked
    counted.retain();
    counted.connection.commit();
  }

  private static void lendAndGiveBack(DataSource pool) throws SQLException {
    Counted counted = new Counted(pool.getConnection());
    try {
      counted.connection.commit();
    } finally {
      counted.release();
    }
  }
}
