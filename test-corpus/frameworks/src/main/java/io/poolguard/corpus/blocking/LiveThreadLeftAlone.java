package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class LiveThreadLeftAlone {
  private final DataSource pool;

  LiveThreadLeftAlone(DataSource pool) {
    this.pool = pool;
  }

  public void finish(Thread worker) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      if (worker.isAlive()) {
        statement.executeUpdate("update orders set amount = 3");
        return;
      }
      worker.join();
    }
  }
}
