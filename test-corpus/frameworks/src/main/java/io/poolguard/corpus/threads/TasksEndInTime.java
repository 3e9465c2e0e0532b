package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The wait is given more time than any task takes. */
public class TasksEndInTime {
  private final DataSource source;

  TasksEndInTime(DataSource source) {
    this.source = source;
  }

  public boolean clear() throws SQLException, InterruptedException {
    try (Connection connection = source.getConnection()) {
      ExecutorService executor = Executors.newSingleThreadExecutor();
      executor.execute(() -> update(connection));
      executor.shutdown();
      return executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // FINDS ConnectionHeldWhileBlocking
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
