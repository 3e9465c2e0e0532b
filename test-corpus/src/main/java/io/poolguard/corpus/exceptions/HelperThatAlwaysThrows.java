package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper in the catch clause never returns: its path does not come to the close. */
public class HelperThatAlwaysThrows {
  public int isolation(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    int level = 0;
    try {
      level = connection.getTransactionIsolation();
    } catch (SQLException e) {
      fail(e);
    }
    connection.close();
    return level;
  }

  private static void fail(SQLException cause) {
    throw new IllegalStateException("unusable connection", cause);
  }
}
