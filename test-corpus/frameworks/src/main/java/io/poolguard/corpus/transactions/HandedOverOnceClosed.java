package io.poolguard.corpus.transactions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** The transaction has been committed and its connection closed when the work is handed over. */
public class HandedOverOnceClosed {
  private final DataSource pool;
  private final ExecutorService executor;

  HandedOverOnceClosed(DataSource pool, ExecutorService executor) {
    this.pool = pool;
    this.executor = executor;
  }

  public void save() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("update customers set name = 'a' where id < 0");
      }
      connection.commit();
    }
    executor.execute(this::count);
  }

  private void count() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from customers where id < 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
