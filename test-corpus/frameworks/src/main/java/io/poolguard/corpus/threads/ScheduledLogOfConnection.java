package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

public class ScheduledLogOfConnection {
  private final DataSource source;
  private final ScheduledExecutorService executor;

  ScheduledLogOfConnection(DataSource source, ScheduledExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      String name = connection.toString();
      executor.schedule(() -> warn(name), 1, TimeUnit.MILLISECONDS);
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }

  private static int warn(String name) {
    return name.length();
  }
}
