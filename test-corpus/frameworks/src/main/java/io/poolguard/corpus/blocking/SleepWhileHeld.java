package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class SleepWhileHeld {
  private final DataSource pool;

  SleepWhileHeld(DataSource pool) {
    this.pool = pool;
  }

  public void pause() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
    }
  }
}
