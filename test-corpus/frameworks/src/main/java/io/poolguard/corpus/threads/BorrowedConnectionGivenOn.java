package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class BorrowedConnectionGivenOn {
  private final DataSource source;
  private final ExecutorService executor;

  BorrowedConnectionGivenOn(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public void count(int id) throws SQLException {
    try (Connection connection = source.getConnection()) {
      later(connection, id);
    }
  }

  private void later(Connection connection, int id) {
    executor.submit( // FINDS UnmanagedThreadDataSource
        () -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("update orders set amount = 2 where id = " + id);
          }
        });
  }
}
