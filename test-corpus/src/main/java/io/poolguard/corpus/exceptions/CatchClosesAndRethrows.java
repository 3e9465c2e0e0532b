package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closed in the catch clause and at the end; a RuntimeException passes by both. */
public class CatchClosesAndRethrows {
  public void approve(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    try {
      connection.clearWarnings();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
  }
}
