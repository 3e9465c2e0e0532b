package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

public class LatchWhileHeld {
  private final DataSource pool;

  LatchWhileHeld(DataSource pool) {
    this.pool = pool;
  }

  public void wait(CountDownLatch latch) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      latch.await(); // FINDS ConnectionHeldWhileBlocking
    }
  }
}
