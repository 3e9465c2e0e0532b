package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

public class TimedGetThenWaits {
  private final DataSource source;
  private final ExecutorService executor;

  TimedGetThenWaits(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws Exception {
    try (Connection connection = source.getConnection()) {
      Future<Integer> task = executor.submit(() -> update(connection, id));
      try {
        return task.get(20, TimeUnit.MILLISECONDS); // FINDS ConnectionHeldWhileBlocking
      } catch (TimeoutException e) {
        return task.get(); // FINDS ConnectionHeldWhileBlocking
      }
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }
}
