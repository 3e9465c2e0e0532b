package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class RetryInLoop {
  private final DataSource pool;

  RetryInLoop(DataSource pool) {
    this.pool = pool;
  }

  public void retry() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      for (int i = 0; i < 2; i++) {
        Thread.sleep(i); // FINDS ConnectionHeldWhileBlocking
      }
    }
  }
}
