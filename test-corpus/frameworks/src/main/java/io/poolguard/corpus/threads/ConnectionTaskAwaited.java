package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class ConnectionTaskAwaited {
  private final DataSource source;
  private final ExecutorService executor;

  ConnectionTaskAwaited(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws Exception {
    try (Connection connection = source.getConnection()) {
      return executor.submit(() -> update(connection, id)).get(); // FINDS ConnectionHeldWhileBlocking
    }
  }

  private static int update(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    }
  }
}
