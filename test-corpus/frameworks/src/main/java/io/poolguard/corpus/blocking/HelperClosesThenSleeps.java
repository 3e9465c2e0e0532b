package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class HelperClosesThenSleeps {
  private final DataSource pool;

  HelperClosesThenSleeps(DataSource pool) {
    this.pool = pool;
  }

  public void work() throws Exception {
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
    } finally {
      finish(connection);
    }
  }

  private static void finish(Connection connection) throws Exception {
    connection.close();
    Thread.sleep(1);
  }
}
