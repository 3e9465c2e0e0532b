package io.poolguard.shop.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** What lies in the warehouses. */
@Service
public class StockReport {

  private static final String VALUE =
      "SELECT COALESCE(SUM(s.on_hand * p.price_cents), 0)"
          + " FROM stock s JOIN product p ON p.sku = s.sku";

  private final DataSource dataSource;

  public StockReport(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The stock of all warehouses at today's prices, in cents. */
  public long valueOnHand() throws SQLException {
    try (Connection connection = readOnly(dataSource.getConnection());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(VALUE)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static Connection readOnly(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    return connection;
  }
}
