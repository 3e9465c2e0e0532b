package io.poolguard.corpus.transactions;

import io.poolguard.corpus.shared.Orders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;

public class UtilsInTransaction {
  private final Orders orders;
  private final DataSource pool;

  UtilsInTransaction(Orders orders, DataSource pool) {
    this.orders = orders;
    this.pool = pool;
  }

  @Transactional
  public void place(int id) throws SQLException {
    orders.insert(id);
    Connection connection = DataSourceUtils.getConnection(pool);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 7");
    } finally {
      DataSourceUtils.releaseConnection(connection, pool);
    }
  }
}
