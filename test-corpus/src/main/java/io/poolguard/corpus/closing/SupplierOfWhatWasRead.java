package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The function knows what was read before the close; the object that it asks keeps no more. */
public class SupplierOfWhatWasRead {
  private static final class Place {
    private final Connection connection;
    private final String catalog;

    Place(Connection connection) throws SQLException {
      this.connection = connection;
      catalog = connection.getCatalog();
    }

    String catalog() {
      return catalog;
    }

    boolean isSame(Connection other) {
      return connection == other;
    }
  }

  public Supplier<String> catalog(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Place place = new Place(connection);
      return () -> place.isSame(null) ? "" : place.catalog();
    }
  }
}
