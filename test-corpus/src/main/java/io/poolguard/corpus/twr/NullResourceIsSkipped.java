package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A null resource is allowed; when there is a connection it is closed. */
public class NullResourceIsSkipped {
  public String mode(DataSource pool, boolean online) throws SQLException {
    try (Connection connection = online ? pool.getConnection() : null) {
      return connection == null ? "offline" : connection.getCatalog();
    }
  }
}
