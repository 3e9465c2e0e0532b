package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.sql.DataSource;

public class TasksShareConnection {
  private final DataSource source;
  private final ExecutorService executor;

  TasksShareConnection(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public void count(List<Integer> ids) throws Exception {
    try (Connection connection = source.getConnection()) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int id : ids) {
        counts.add(executor.submit(() -> update(connection, id))); // FINDS UnmanagedThreadDataSource
      }
      for (Future<Integer> count : counts) {
        count.get(); // FINDS ConnectionHeldWhileBlocking
      }
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }
}
