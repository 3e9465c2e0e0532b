package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statements that several parts of the shop share. */
final class OrderQueries {

  private static final String TOTALS_OF_CUSTOMER =
      "SELECT total_cents FROM orders WHERE customer_id = %d AND status <> 'CANCELLED'";

  private OrderQueries() {}

  /** One row per order, its total in cents. */
  static PreparedStatement totalsOfCustomer(Connection connection, long customerId)
      throws SQLException {
    return connection.prepareStatement(TOTALS_OF_CUSTOMER.formatted(customerId));
  }
}
