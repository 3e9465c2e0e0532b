package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

public class ClosedWhenDoneOrTimedOut {
  private final DataSource source;
  private final ExecutorService executor;

  ClosedWhenDoneOrTimedOut(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws SQLException {
    Connection connection = source.getConnection();
    try {
      return CompletableFuture.supplyAsync(() -> update(connection, id), executor) // FINDS UseAfterClose
          .orTimeout(20, TimeUnit.MILLISECONDS)
          .whenComplete((count, failure) -> close(connection))
          .exceptionally(failure -> 0)
          .join(); // FINDS ConnectionHeldWhileBlocking
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private static int update(Connection connection, int id) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
