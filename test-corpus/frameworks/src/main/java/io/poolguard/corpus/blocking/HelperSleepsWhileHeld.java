package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class HelperSleepsWhileHeld {
  private final DataSource pool;

  HelperSleepsWhileHeld(DataSource pool) {
    this.pool = pool;
  }

  public void workThenRest() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
      backOff(); // FINDS ConnectionHeldWhileBlocking
    }
  }

  private static void backOff() throws InterruptedException {
    Thread.sleep(1);
  }
}
