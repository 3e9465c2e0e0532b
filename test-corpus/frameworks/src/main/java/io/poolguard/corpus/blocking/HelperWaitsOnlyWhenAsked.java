package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class HelperWaitsOnlyWhenAsked {
  private final DataSource pool;

  HelperWaitsOnlyWhenAsked(DataSource pool) {
    this.pool = pool;
  }

  public void work(int millis) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
      pause(millis); // FINDS ConnectionHeldWhileBlocking
    }
  }

  private static void pause(int millis) throws InterruptedException {
    if (millis > 0) {
      Thread.sleep(millis);
    }
  }
}
