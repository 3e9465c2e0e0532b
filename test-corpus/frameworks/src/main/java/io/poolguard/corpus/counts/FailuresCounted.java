package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A count of failures keeps it from opening; what it opens it closes whatever the count says. */
public class FailuresCounted {
  private final DataSource pool;
  private volatile int failures;

  public FailuresCounted(DataSource pool) {
    this.pool = pool;
  }

  public int touch() throws SQLException {
    if (failures > 3) {
      throw new IllegalStateException("too many failures");
    }
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update customers set name = name");
    } catch (SQLException e) {
      failures++;
      throw e;
    } finally {
      connection.close();
    }
  }
}
