package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What a customer has bought so far. */
@Service
public class CustomerHistory {

  private final JdbcTemplate template;

  public CustomerHistory(JdbcTemplate template) {
    this.template = template;
  }

  /** The sum of a customer's orders, in cents. */
  public long totalSpent(long customerId) {
    Long total =
        template.execute(
            (ConnectionCallback<Long>) connection -> sumOfOrders(connection, customerId));
    return total == null ? 0 : total;
  }

  long sumOfOrders(Connection connection, long customerId) throws SQLException {
    long sum = 0;
    try (ResultSet totals = OrderQueries.totalsOfCustomer(connection, customerId).executeQuery()) {
      while (totals.next()) {
        sum += totals.getLong(1);
      }
    }
    return sum;
  }
}
