package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

public class ReleasedByHelperBeforeSleep {
  private final DataSource pool;

  ReleasedByHelperBeforeSleep(DataSource pool) {
    this.pool = pool;
  }

  public void workThenRest() throws Exception {
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
    } finally {
      finish(connection);
    }
    Thread.sleep(1);
  }

  private static void finish(Connection connection) throws SQLException {
    connection.close();
  }
}
