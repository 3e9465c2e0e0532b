package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** The program's own template holds the connection while the function waits. */
public class SleepInOwnTemplate {
  private interface Work {
    void on(Connection connection) throws Exception;
  }

  private final DataSource pool;

  SleepInOwnTemplate(DataSource pool) {
    this.pool = pool;
  }

  public void update() throws Exception {
    with(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update orders set amount = 2");
          }
          Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
        });
  }

  private void with(Work work) throws Exception {
    try (Connection connection = pool.getConnection()) {
      work.on(connection);
    }
  }
}
