package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A checked exception of the program itself is thrown while the statement is open. */
public class OwnCheckedException {
  private static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
  }

  public void reserve(Connection connection, int quantity) throws SQLException, OutOfStock {
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked
    if (quantity > 1) {
      throw new OutOfStock();
    }
    statement.close();
  }
}
