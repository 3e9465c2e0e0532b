package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The connection is closed once its executor has no task left: asked again and again. */
public class TasksEndWithExecutor {
  private final DataSource source;

  TasksEndWithExecutor(DataSource source) {
    this.source = source;
  }

  public void clear() throws SQLException, InterruptedException {
    try (Connection connection = source.getConnection()) {
      ExecutorService executor = Executors.newSingleThreadExecutor();
      executor.execute(() -> update(connection));
      executor.shutdown();
      while (!executor.awaitTermination(1, TimeUnit.MILLISECONDS)) { // FINDS ConnectionHeldWhileBlocking
        Thread.onSpinWait();
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
