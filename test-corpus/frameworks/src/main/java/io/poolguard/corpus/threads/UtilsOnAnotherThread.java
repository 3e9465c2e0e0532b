package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;

public class UtilsOnAnotherThread {
  private final DataSource source;
  private final Orders orders;
  private final ExecutorService executor;

  UtilsOnAnotherThread(DataSource source, Orders orders, ExecutorService executor) {
    this.source = source;
    this.orders = orders;
    this.executor = executor;
  }

  @Transactional
  public void place(int id) {
    orders.insert(id);
    executor.submit(() -> count(id)); // FINDS UnmanagedThreadDataSource
  }

  private int count(int id) throws SQLException {
    Connection connection = DataSourceUtils.getConnection(source);
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update orders set amount = 2 where id = " + id);
    } finally {
      DataSourceUtils.releaseConnection(connection, source);
    }
  }
}
