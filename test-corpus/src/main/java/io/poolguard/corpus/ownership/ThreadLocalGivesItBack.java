package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connection is bound to the thread for the time of the work and found again for the close. */
public class ThreadLocalGivesItBack {
  private static final ThreadLocal<Connection> BOUND = new ThreadLocal<>();

  public void inTransaction(DataSource pool) throws SQLException {
    BOUND.set(pool.getConnection());
    try {
      work();
    } finally {
      Connection connection = BOUND.get();
      BOUND.remove();
      connection.close();
    }
  }

  private void work() throws SQLException {
    BOUND.get().clearWarnings();
  }
}
