package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The cleanup is a lambda that captures the connection; it runs in finally. */
public class CapturedConnectionClosedByLambda {
  private interface Cleanup {
    void run() throws SQLException;
  }

  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    Cleanup cleanup = () -> connection.close();
    try {
      connection.clearWarnings();
    } finally {
      cleanup.run();
    }
  }
}
