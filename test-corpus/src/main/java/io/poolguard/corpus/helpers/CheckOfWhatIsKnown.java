package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A helper that throws when told that something is not so is told that it is. */
public class CheckOfWhatIsKnown {
  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  public void sync(DataSource pool, boolean ready) throws SQLException {
    check(ready, "not ready");
    Connection connection = pool.getConnection();
    check(connection != null, "no connection");
    try {
      connection.commit();
    } finally {
      connection.close();
    }
  }
}
