package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** finally throws an exception of its own before it comes to the close. */
public class ThrowInFinallyReplaces {
  public void verify(DataSource pool) throws SQLException {
    boolean ok = false;
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    try {
      connection.clearWarnings();
      ok = true;
    } finally {
      if (!ok) {
        throw new IllegalStateException("verification failed");
      }
      connection.close();
    }
  }
}
