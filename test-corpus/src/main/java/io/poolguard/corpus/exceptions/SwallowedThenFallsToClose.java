package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The failure is swallowed, and both paths meet before the close. */
public class SwallowedThenFallsToClose {
  private int failures;

  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.clearWarnings();
    } catch (SQLException | RuntimeException e) {
      failures++;
    }
    connection.close();
  }
}
