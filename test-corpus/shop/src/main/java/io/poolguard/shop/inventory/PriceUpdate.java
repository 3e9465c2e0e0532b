package io.poolguard.shop.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** New prices, collected one by one and written on {@link #close}. */
public final class PriceUpdate implements AutoCloseable {

  private static final String SET = "UPDATE product SET price_cents = ? WHERE sku = ?";

  private final Connection connection;
  private final PreparedStatement prices;

  PriceUpdate(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    try {
      prices = connection.prepareStatement(SET);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Sets the price of an article. */
  public void set(String sku, long cents) throws SQLException {
    prices.setLong(1, cents);
    prices.setString(2, sku);
    prices.addBatch();
  }

  /** Writes the prices and gives the connection back. */
  @Override
  public void close() throws SQLException {
    prices.executeBatch();
    prices.close();
    connection.close();
  }
}
