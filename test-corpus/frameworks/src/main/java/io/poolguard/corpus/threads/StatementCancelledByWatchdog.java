package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A statement may be cancelled from another thread: the one that runs it goes on with an error. */
public class StatementCancelledByWatchdog {
  private final DataSource source;
  private final ScheduledExecutorService executor;

  StatementCancelledByWatchdog(DataSource source, ScheduledExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      Future<?> watchdog =
          executor.schedule(() -> cancel(statement), 1, TimeUnit.SECONDS);
      try {
        return statement.executeUpdate("update orders set amount = 2 where id = " + id);
      } finally {
        watchdog.cancel(false);
      }
    } catch (SQLException e) {
      return 0;
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
