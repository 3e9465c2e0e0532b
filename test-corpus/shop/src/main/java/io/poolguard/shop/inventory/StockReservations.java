package io.poolguard.shop.inventory;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** Starts reservations. */
@Service
public class StockReservations {

  private final DataSource dataSource;

  public StockReservations(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A reservation with nothing in it yet; the caller closes it. */
  public StockReservation start() throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      return new StockReservation(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Sells pieces over the counter. */
  public void sell(String warehouse, String sku, int pieces) throws SQLException {
    try (StockReservation reservation = start()) {
      reservation.take(warehouse, sku, pieces);
      reservation.confirm();
    }
  }
}
