package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;

public class QueueWhileHeld {
  private final DataSource pool;

  QueueWhileHeld(DataSource pool) {
    this.pool = pool;
  }

  public String next(BlockingQueue<String> queue) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      return queue.take(); // FINDS ConnectionHeldWhileBlocking
    }
  }
}
