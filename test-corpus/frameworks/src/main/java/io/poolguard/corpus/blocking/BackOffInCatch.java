package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Waits before the second try on the connection that is still held. */
public class BackOffInCatch {
  private final DataSource pool;

  BackOffInCatch(DataSource pool) {
    this.pool = pool;
  }

  public int update() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      try {
        return statement.executeUpdate("update orders set amount = 2");
      } catch (SQLException e) {
        Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
        return statement.executeUpdate("update orders set amount = 2");
      }
    }
  }
}
