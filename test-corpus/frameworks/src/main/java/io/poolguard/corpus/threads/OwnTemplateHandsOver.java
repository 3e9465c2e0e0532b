package io.poolguard.corpus.threads;

import io.poolguard.corpus.shared.Orders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** A template of the program begins the transaction on a connection and runs the work in it. */
public class OwnTemplateHandsOver {
  interface Unit {
    void work(Connection connection) throws SQLException;
  }

  private final DataSource pool;
  private final Orders orders;
  private final ExecutorService executor;

  OwnTemplateHandsOver(DataSource pool, Orders orders, ExecutorService executor) {
    this.pool = pool;
    this.orders = orders;
    this.executor = executor;
  }

  public void place(int id) throws SQLException {
    transacted(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update orders set amount = 2");
          }
          executor.execute(() -> orders.insert(id)); // FINDS UnmanagedThreadDataSource
        });
  }

  private void transacted(Unit unit) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        unit.work(connection);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
