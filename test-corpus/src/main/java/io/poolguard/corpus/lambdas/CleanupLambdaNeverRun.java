package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same cleanup, made and forgotten. */
public class CleanupLambdaNeverRun {
  private interface Cleanup {
    void run() throws SQLException;
  }

  public void touch(DataSource pool, boolean cleaning) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    Cleanup cleanup = connection::close;
    connection.clearWarnings();
    if (cleaning) {
      cleanup.run();
    }
  }
}
