package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A validation of this class throws between open and close. */
public class ValidationThrowsUnchecked {
  public void reserve(DataSource pool, int quantity) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    requirePositive(quantity);
    connection.close();
  }

  private static void requirePositive(int quantity) {
    if (quantity <= 0) {
      throw new IllegalArgumentException("quantity " + quantity);
    }
  }
}
