package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A failed attempt is retried with a new connection while the old one is still open. */
public class RetryLosesFailedAttempt {
  public boolean touch(DataSource pool) throws SQLException {
    int attempt = 0;
    while (true) {
      try {
        Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, unchecked, close // FINDS NestedConnectionAcquire
        connection.setReadOnly(false);
        connection.close();
        return true;
      } catch (SQLException e) {
        if (++attempt > 1) {
          return false;
        }
      }
    }
  }
}
