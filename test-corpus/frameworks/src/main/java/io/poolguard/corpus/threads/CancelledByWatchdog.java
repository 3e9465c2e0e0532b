package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What waits for a task that is cancelled goes on at once, and the task does not stop. */
public class CancelledByWatchdog {
  private final DataSource source;
  private final ScheduledExecutorService executor;

  CancelledByWatchdog(DataSource source, ScheduledExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws Exception {
    try (Connection connection = source.getConnection()) {
      Future<Integer> task = executor.submit(() -> update(connection, id)); // FINDS UseAfterClose
      executor.schedule(() -> task.cancel(false), 20, TimeUnit.MILLISECONDS);
      return task.get(); // FINDS ConnectionHeldWhileBlocking
    } catch (CancellationException e) {
      return 0;
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }
}
