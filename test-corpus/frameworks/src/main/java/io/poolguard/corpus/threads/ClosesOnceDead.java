package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Each wait ends after a time, and the next begins while the thread lives. */
public class ClosesOnceDead {
  private final DataSource source;

  ClosesOnceDead(DataSource source) {
    this.source = source;
  }

  public void clear() throws SQLException, InterruptedException {
    try (Connection connection = source.getConnection()) {
      Thread worker = new Thread(() -> update(connection));
      worker.start();
      while (worker.isAlive()) {
        worker.join(100); // FINDS ConnectionHeldWhileBlocking
      }
    }
  }

  private static void update(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
