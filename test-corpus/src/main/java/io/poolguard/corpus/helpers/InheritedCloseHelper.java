package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The closing method is inherited from a nested base class. */
public class InheritedCloseHelper {
  public void run(DataSource pool) throws SQLException {
    new NightlyJob().execute(pool);
  }

  private abstract static class Job {
    protected final void free(Connection connection) throws SQLException {
      if (connection != null) {
        connection.close();
      }
    }
  }

  private static final class NightlyJob extends Job {
    void execute(DataSource pool) throws SQLException {
      Connection connection = null;
      try {
        connection = pool.getConnection();
        connection.clearWarnings();
      } finally {
        free(connection);
      }
    }
  }
}
