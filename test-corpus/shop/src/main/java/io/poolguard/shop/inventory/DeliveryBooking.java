package io.poolguard.shop.inventory;

import io.poolguard.shop.jdbc.WorkConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Adds what was delivered to the stock. */
@Service
public class DeliveryBooking {

  private static final Logger log = LoggerFactory.getLogger(DeliveryBooking.class);
  private static final String IS_BOOKED = "SELECT 1 FROM delivery WHERE number = ?";
  private static final String BOOK = "INSERT INTO delivery (number, warehouse) VALUES (?, ?)";
  private static final String ADD =
      "UPDATE stock SET on_hand = on_hand + ? WHERE warehouse = ? AND sku = ?";

  private final WorkConnections work;

  public DeliveryBooking(WorkConnections work) {
    this.work = work;
  }

  /** Books a delivery, once, however often it is announced; gives the pieces added. */
  public int book(Delivery delivery) throws SQLException {
    Connection connection = work.begin();
    try {
      if (isBooked(connection, delivery)) {
        log.info("Delivery {} was announced again", delivery.number());
        return 0;
      }
      int pieces = addToStock(connection, delivery);
      work.end(connection);
      return pieces;
    } catch (SQLException | RuntimeException e) {
      work.abort(connection);
      throw e;
    }
  }

  private static boolean isBooked(Connection connection, Delivery delivery) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(IS_BOOKED)) {
      query.setString(1, delivery.number());
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static int addToStock(Connection connection, Delivery delivery) throws SQLException {
    int pieces = 0;
    try (PreparedStatement book = connection.prepareStatement(BOOK);
        PreparedStatement add = connection.prepareStatement(ADD)) {
      book.setString(1, delivery.number());
      book.setString(2, delivery.warehouse());
      book.executeUpdate();
      for (Delivery.Line line : delivery.lines()) {
        add.setInt(1, line.quantity());
        add.setString(2, delivery.warehouse());
        add.setString(3, line.sku());
        pieces += add.executeUpdate() * line.quantity();
      }
    }
    return pieces;
  }
}
