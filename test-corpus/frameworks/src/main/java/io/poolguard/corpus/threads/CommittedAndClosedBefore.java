package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class CommittedAndClosedBefore {
  private final Orders orders;
  private final DataSource source;
  private final ExecutorService executor;

  CommittedAndClosedBefore(Orders orders, DataSource source, ExecutorService executor) {
    this.orders = orders;
    this.source = source;
    this.executor = executor;
  }

  public void place(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("insert into orders values (" + id + ", 1)");
      connection.commit();
    }
    executor.execute(() -> orders.count(id));
  }
}
