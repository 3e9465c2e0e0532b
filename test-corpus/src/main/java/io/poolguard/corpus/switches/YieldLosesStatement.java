package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The block that yields the count opens a statement and forgets it. */
public class YieldLosesStatement {
  public int count(Connection connection, int what) throws SQLException {
    return switch (what) {
      case 0 -> 0;
      case 1 -> {
        Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: normal, checked, unchecked
        yield statement.executeUpdate("update stock set qty = 1");
      }
      default -> {
        try (Statement statement = connection.createStatement()) {
          yield statement.executeUpdate("update stock set qty = 2");
        }
      }
    };
  }
}
