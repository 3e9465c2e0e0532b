package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

public class ScheduledCloser {
  private final DataSource source;
  private final ScheduledExecutorService executor;

  ScheduledCloser(DataSource source, ScheduledExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      executor.schedule(() -> close(connection), 1, TimeUnit.MILLISECONDS); // FINDS UseAfterClose
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    } catch (SQLException e) {
      return 0;
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
