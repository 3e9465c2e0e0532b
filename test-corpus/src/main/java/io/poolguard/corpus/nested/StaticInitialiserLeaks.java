package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A static block that opens for a look at the database and leaves the connection open. */
public class StaticInitialiserLeaks {
  private static final class Settings {
    static final int ISOLATION;

    static {
      int isolation = -1;
      try {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:ledger"); // LEAK JdbcResourceLeak: normal, unchecked
        isolation = connection.getTransactionIsolation();
      } catch (SQLException e) {
        isolation = 0;
      }
      ISOLATION = isolation;
    }
  }

  public int isolation() {
    return Settings.ISOLATION;
  }
}
