package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** After some waits it goes on, dead or alive. */
public class GivesUpWhileAlive {
  private final DataSource source;

  GivesUpWhileAlive(DataSource source) {
    this.source = source;
  }

  public void clear() throws SQLException, InterruptedException {
    try (Connection connection = source.getConnection()) {
      Thread worker = new Thread(() -> update(connection));
      worker.start(); // FINDS UseAfterClose
      int waits = 0;
      while (worker.isAlive() && waits < 2) {
        worker.join(1); // FINDS ConnectionHeldWhileBlocking
        waits++;
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
