package io.poolguard.shop.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** Takes goods back from customers. */
@Service
public class ReturnsDesk {

  private static final String PUT_BACK =
      "UPDATE stock SET on_hand = on_hand + ? WHERE warehouse = ? AND sku = ?";
  private static final String NOTE = "INSERT INTO audit_log (subject, event) VALUES (?, ?)";

  private final DataSource dataSource;

  public ReturnsDesk(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Puts what came back on the shelf; gives how many shelves there are, 0 or 1. */
  public int accept(String warehouse, String sku, int quantity) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(PUT_BACK)) {
      update.setInt(1, quantity);
      update.setString(2, warehouse);
      update.setString(3, sku);
      int shelves = update.executeUpdate();
      note(sku, quantity + " returned");
      return shelves;
    }
  }

  private void note(String subject, String event) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(NOTE)) {
      insert.setString(1, subject);
      insert.setString(2, event);
      insert.executeUpdate();
    }
  }
}
