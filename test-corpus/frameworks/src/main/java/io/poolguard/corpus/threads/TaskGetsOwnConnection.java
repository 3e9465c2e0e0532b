package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class TaskGetsOwnConnection {
  private final DataSource source;
  private final ExecutorService executor;

  TaskGetsOwnConnection(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public void count(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2 where id = " + id);
      executor.submit(() -> update(source, id));
    }
  }

  private static int update(DataSource source, int id) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 3 where id = " + id);
    }
  }
}
