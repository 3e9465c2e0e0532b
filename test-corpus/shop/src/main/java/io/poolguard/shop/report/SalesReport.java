package io.poolguard.shop.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** What was sold. */
@Service
public class SalesReport {

  private static final String TOP_SELLERS =
      "SELECT sku, SUM(quantity) AS pieces FROM orders WHERE status <> 'CANCELLED'"
          + " GROUP BY sku ORDER BY pieces DESC";
  private static final String REVENUE =
      "SELECT COALESCE(SUM(total_cents), 0) FROM orders WHERE status = 'SHIPPED'";
  private static final String ARCHIVED_REVENUE =
      "SELECT COALESCE(SUM(total_cents), 0) FROM order_archive";

  private final DataSource dataSource;
  private final ReportConnections connections;

  public SalesReport(DataSource dataSource, ReportConnections connections) {
    this.dataSource = dataSource;
    this.connections = connections;
  }

  /** The products by pieces sold, the best first. */
  public List<ProductSales> topSellers() throws SQLException {
    try (ReportRows rows =
        new ReportRows(dataSource.getConnection().createStatement().executeQuery(TOP_SELLERS))) {
      List<ProductSales> sales = new ArrayList<>();
      while (rows.next()) {
        sales.add(new ProductSales(rows.text(1), rows.number(2)));
      }
      return sales;
    }
  }

  /** The revenue in cents, of one state of the database. */
  public long revenue() throws SQLException {
    try (Connection connection = connections.open()) {
      return sum(connection, REVENUE);
    }
  }

  /**
   * The revenue of the archived orders; nothing is asked of the database unless they are wanted.
   */
  public long archivedRevenue(boolean wanted) throws SQLException {
    try (Connection archive = wanted ? dataSource.getConnection() : null) {
      return archive == null ? 0 : sum(archive, ARCHIVED_REVENUE);
    }
  }

  private static long sum(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
