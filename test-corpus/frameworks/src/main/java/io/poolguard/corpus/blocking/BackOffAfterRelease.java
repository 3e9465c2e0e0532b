package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The handler is reached with the connection given back, whatever failed. */
public class BackOffAfterRelease {
  private final DataSource pool;

  BackOffAfterRelease(DataSource pool) {
    this.pool = pool;
  }

  public int update() throws Exception {
    Connection connection = null;
    try {
      connection = pool.getConnection();
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate("update orders set amount = 2");
      } finally {
        connection.close();
      }
    } catch (SQLException e) {
      Thread.sleep(1);
      return 0;
    }
  }
}
