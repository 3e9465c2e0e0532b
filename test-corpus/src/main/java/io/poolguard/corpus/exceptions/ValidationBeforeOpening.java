package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same validation stands before the acquire. */
public class ValidationBeforeOpening {
  public void reserve(DataSource pool, int quantity) throws SQLException {
    requirePositive(quantity);
    Connection connection = pool.getConnection();
    connection.close();
  }

  private static int requirePositive(int quantity) {
    if (quantity > 0) {
      return quantity;
    }
    throw new IllegalArgumentException("quantity " + quantity);
  }
}
