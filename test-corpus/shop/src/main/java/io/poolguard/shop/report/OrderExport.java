package io.poolguard.shop.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** The orders of a day, for the accountants' spreadsheet. */
@Service
public class OrderExport {

  private static final String ORDERS =
      "SELECT id, customer_id, total_cents FROM orders WHERE placed_on = ? ORDER BY id";

  private final DataSource dataSource;

  public OrderExport(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The rows, to be written one by one. */
  public ResultSet rows(LocalDate day) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(ORDERS)) {
      query.setObject(1, day);
      return query.executeQuery();
    }
  }
}
