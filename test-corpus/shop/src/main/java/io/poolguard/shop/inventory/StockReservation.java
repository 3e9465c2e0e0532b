package io.poolguard.shop.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Pieces set aside while a customer pays. The reservation owns its connection: the rows stay locked
 * until {@link #confirm} or {@link #close}.
 */
public final class StockReservation implements AutoCloseable {

  private static final String TAKE =
      "UPDATE stock SET on_hand = on_hand - ? WHERE warehouse = ? AND sku = ?";

  private final Connection connection;

  StockReservation(Connection connection) {
    this.connection = connection;
  }

  /** Sets pieces aside. */
  public void take(String warehouse, String sku, int pieces) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TAKE)) {
      update.setInt(1, pieces);
      update.setString(2, warehouse);
      update.setString(3, sku);
      update.executeUpdate();
    }
  }

  /** Makes it final. */
  public void confirm() throws SQLException {
    connection.commit();
  }

  /** Puts back what was not confirmed. */
  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }
}
