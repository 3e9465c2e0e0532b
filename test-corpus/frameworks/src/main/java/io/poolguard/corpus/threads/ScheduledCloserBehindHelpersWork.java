package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

public class ScheduledCloserBehindHelpersWork {
  private final DataSource source;
  private final ScheduledExecutorService executor;

  ScheduledCloserBehindHelpersWork(DataSource source, ScheduledExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) {
    try (Connection connection = source.getConnection()) {
      int count = update(connection, id);
      executor.schedule(() -> close(connection), 1, TimeUnit.MILLISECONDS);
      return count;
    } catch (SQLException e) {
      return 0;
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
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
