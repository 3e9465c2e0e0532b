package io.poolguard.shop.inventory;

import io.poolguard.shop.jdbc.WorkConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.stereotype.Service;

/** Moves pieces from one warehouse to another. */
@Service
public class StockTransfer {

  private static final String CHANGE =
      "UPDATE stock SET on_hand = on_hand + ? WHERE warehouse = ? AND sku = ?";

  private final WorkConnections work;

  public StockTransfer(WorkConnections work) {
    this.work = work;
  }

  /** Takes pieces out of one warehouse and puts them into the other, or leaves both as they are. */
  public void transfer(String sku, int pieces, String from, String to) throws SQLException {
    Connection connection = work.begin();
    boolean moved = false;
    try {
      change(connection, from, sku, -pieces);
      change(connection, to, sku, pieces);
      connection.commit();
      moved = true;
    } finally {
      if (!moved) {
        connection.rollback();
      }
      connection.close();
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
