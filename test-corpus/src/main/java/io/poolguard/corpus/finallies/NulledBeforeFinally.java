package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The variable is cleared to help the collector, and finally finds nothing to close. */
public class NulledBeforeFinally {
  public boolean check(DataSource pool) throws SQLException {
    Connection connection = null;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
      boolean valid = connection.isValid(1);
      connection = null;
      return valid;
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
