package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The function outlives the connection that it asks. */
public class SupplierOfClosed {
  public Supplier<String> catalog(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) { // FINDS UseAfterClose
      return () -> catalog(connection);
    }
  }

  private static String catalog(Connection connection) {
    try {
      return connection.getCatalog();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
