package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads and writes orders. */
@Repository
public class OrderRepository {

  private static final String INSERT =
      "INSERT INTO orders (customer_id, sku, quantity, total_cents, placed_on, status)"
          + " SELECT ?, sku, ?, price_cents * ?, CURRENT_DATE, 'PLACED' FROM product WHERE sku = ?";
  private static final String BY_ID =
      "SELECT id, customer_id, sku, quantity, total_cents, placed_on, status"
          + " FROM orders WHERE id = ?";

  private final DataSource dataSource;
  private final JdbcTemplate template;

  public OrderRepository(DataSource dataSource, JdbcTemplate template) {
    this.dataSource = dataSource;
    this.template = template;
  }

  /** The order, read outside of any transaction, so that a page never waits for a running batch. */
  public Optional<Order> find(long id) throws SQLException {
    Connection connection = null;
    try {
      connection = dataSource.getConnection();
      connection.setReadOnly(true);
      return read(connection, id);
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  private static Optional<Order> read(Connection connection, long id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(BY_ID)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(orderOf(row)) : Optional.empty();
      }
    }
  }

  private static Order orderOf(ResultSet row) throws SQLException {
    return new Order(
        row.getLong("id"),
        row.getLong("customer_id"),
        row.getString("sku"),
        row.getInt("quantity"),
        row.getLong("total_cents"),
        row.getDate("placed_on").toLocalDate(),
        OrderStatus.valueOf(row.getString("status")));
  }

  /**
   * Stores new orders at today's prices; gives the number stored. Unknown products are left out.
   */
  public int saveAll(Collection<OrderRequest> requests) {
    Integer stored =
        template.execute(
            (ConnectionCallback<Integer>)
                connection -> {
                  try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    for (OrderRequest request : requests) {
                      insert.setLong(1, request.customerId());
                      insert.setInt(2, request.quantity());
                      insert.setInt(3, request.quantity());
                      insert.setString(4, request.sku());
                      insert.addBatch();
                    }
                    return Arrays.stream(insert.executeBatch()).sum();
                  }
                });
    return stored == null ? 0 : stored;
  }

  /**
   * Cancels what was placed before a day and has not left the house; gives the number cancelled.
   */
  public int cancelPlacedBefore(Date day) throws SQLException {
    String update =
        "UPDATE orders SET status = 'CANCELLED' WHERE status = 'PLACED' AND placed_on < '"
            + day
            + "'";
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(update);
    }
  }
}
