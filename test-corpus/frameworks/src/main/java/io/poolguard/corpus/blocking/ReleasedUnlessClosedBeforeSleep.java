package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether or not it was closed before, it is closed when the thread sleeps. */
public class ReleasedUnlessClosedBeforeSleep {
  private final DataSource pool;

  ReleasedUnlessClosedBeforeSleep(DataSource pool) {
    this.pool = pool;
  }

  public void update() throws Exception {
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
    } finally {
      if (!connection.isClosed()) {
        connection.close();
      }
    }
    Thread.sleep(1);
  }
}
