package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

public class LocalWorkWhileHeld {
  private final DataSource pool;

  LocalWorkWhileHeld(DataSource pool) {
    this.pool = pool;
  }

  public int work() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      return Integer.parseInt("1");
    }
  }
}
