package io.poolguard.shop.inventory;

import io.poolguard.shop.jdbc.JdbcClose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;

/** Raises all prices once a year. */
@Service
public class PriceRise {

  private static final String RAISE =
      "UPDATE product SET price_cents = price_cents + price_cents * ? / 100";

  private final DataSource dataSource;

  public PriceRise(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Raises by some per cent; gives how many products there are. */
  public int by(int percent) throws SQLException {
    Connection connection = null;
    PreparedStatement update = null;
    try {
      connection = dataSource.getConnection();
      update = connection.prepareStatement(RAISE);
      update.setInt(1, percent);
      int products = update.executeUpdate();
      connection.close();
      return products;
    } finally {
      JdbcClose.all(update, connection);
    }
  }
}
