package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

public class StageTimesOutThenClose {
  private final DataSource source;
  private final ExecutorService executor;

  StageTimesOutThenClose(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return CompletableFuture.supplyAsync(() -> update(connection, id), executor) // FINDS UseAfterClose
          .orTimeout(20, TimeUnit.MILLISECONDS)
          .join(); // FINDS ConnectionHeldWhileBlocking
    } catch (CompletionException e) {
      return 0;
    }
  }

  private static int update(Connection connection, int id) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
