package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

public class SleepByUnit {
  private final DataSource pool;

  SleepByUnit(DataSource pool) {
    this.pool = pool;
  }

  public void pause() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      TimeUnit.MILLISECONDS.sleep(1); // FINDS ConnectionHeldWhileBlocking
    }
  }
}
