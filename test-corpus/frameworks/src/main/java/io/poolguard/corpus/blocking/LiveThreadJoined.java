package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class LiveThreadJoined {
  private final DataSource pool;

  LiveThreadJoined(DataSource pool) {
    this.pool = pool;
  }

  public void finish(Thread worker) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      if (worker.isAlive()) {
        worker.join(); // FINDS ConnectionHeldWhileBlocking
      }
    }
  }
}
