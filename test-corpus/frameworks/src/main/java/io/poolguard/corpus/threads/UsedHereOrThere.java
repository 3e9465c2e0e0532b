package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Either thread works on the connection, never both. */
public class UsedHereOrThere {
  private final DataSource source;
  private final ExecutorService executor;

  UsedHereOrThere(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws Exception {
    try (Connection connection = source.getConnection()) {
      Future<Integer> task = null;
      int count = 0;
      if (id > 0) {
        task = executor.submit(() -> update(connection, id));
      } else {
        count = update(connection, id);
      }
      return task == null ? count : task.get(); // FINDS ConnectionHeldWhileBlocking
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }
}
