package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** Only who is dead is waited for, so that what it wrote is seen. */
public class DeadThreadJoined {
  private final DataSource pool;

  DeadThreadJoined(DataSource pool) {
    this.pool = pool;
  }

  public void finish(Thread worker) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      if (!worker.isAlive()) {
        worker.join();
      }
    }
  }
}
