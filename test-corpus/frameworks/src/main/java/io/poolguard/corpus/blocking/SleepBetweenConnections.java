package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class SleepBetweenConnections {
  private final DataSource pool;

  SleepBetweenConnections(DataSource pool) {
    this.pool = pool;
  }

  public void retry() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("update orders set amount = 2");
      }
      Thread.sleep(i);
    }
  }
}
