package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A count of failures decides on a close, and no two of them are users. */
public class FailuresCloseIt {
  private final Connection connection;
  private volatile int failures;

  public FailuresCloseIt(Connection connection) {
    this.connection = connection;
  }

  public int touch() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update customers set name = name");
    } catch (SQLException e) {
      failures++;
      if (failures > 3) {
        connection.close();
        failures = 0;
      }
      throw e;
    }
  }
}
