package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class AutoCommitOff {
  private final Orders orders;
  private final DataSource source;
  private final ExecutorService executor;

  AutoCommitOff(Orders orders, DataSource source, ExecutorService executor) {
    this.orders = orders;
    this.source = source;
    this.executor = executor;
  }

  public void place(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("insert into orders values (" + id + ", 1)");
      executor.execute(() -> orders.count(id)); // FINDS UnmanagedThreadDataSource
      connection.commit();
      connection.setAutoCommit(true);
    }
  }
}
