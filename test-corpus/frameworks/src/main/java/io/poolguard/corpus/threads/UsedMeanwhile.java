package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** The wait comes too late: both threads work on one connection until then. */
public class UsedMeanwhile {
  private final DataSource source;
  private final ExecutorService executor;

  UsedMeanwhile(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws Exception {
    try (Connection connection = source.getConnection()) {
      Future<Integer> task = executor.submit(() -> update(connection, id)); // FINDS UnmanagedThreadDataSource
      int here = update(connection, id + 1);
      return here + task.get(); // FINDS ConnectionHeldWhileBlocking
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }
}
