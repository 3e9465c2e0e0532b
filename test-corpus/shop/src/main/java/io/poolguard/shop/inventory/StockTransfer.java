package io.poolguard.shop.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** Moves pieces from one warehouse to another. */
@Service
public class StockTransfer {

  private static final String CHANGE =
      "UPDATE stock SET on_hand = on_hand + ? WHERE warehouse = ? AND sku = ?";

  private final DataSource dataSource;

  public StockTransfer(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Takes pieces out of one warehouse and puts them into the other, or leaves both as they are. */
  public void transfer(String sku, int pieces, String from, String to) throws SQLException {
    Connection connection = dataSource.getConnection();
    boolean moved = false;
    try {
      connection.setAutoCommit(false);
      change(connection, from, sku, -pieces);
      change(connection, to, sku, pieces);
      connection.commit();
      moved = true;
    } finally {
      if (moved) {
        connection.close();
      } else {
        connection.rollback();
      }
    }
  }

  private static void change(Connection connection, String warehouse, String sku, int pieces)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CHANGE)) {
      update.setInt(1, pieces);
      update.setString(2, warehouse);
      update.setString(3, sku);
      update.executeUpdate();
    }
  }
}
