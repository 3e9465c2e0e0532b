package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class ThreadJoinedWhileHeld {
  private final DataSource pool;

  ThreadJoinedWhileHeld(DataSource pool) {
    this.pool = pool;
  }

  public void wait(Thread worker) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      worker.join(); // FINDS ConnectionHeldWhileBlocking
    }
  }
}
