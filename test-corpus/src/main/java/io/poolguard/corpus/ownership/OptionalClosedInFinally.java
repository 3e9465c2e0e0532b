package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** What an optional has for sure is closed by way of it. */
public class OptionalClosedInFinally {
  public boolean read(DataSource pool) throws SQLException {
    Optional<Connection> held = Optional.of(pool.getConnection());
    try {
      return held.get().isValid(1);
    } finally {
      held.ifPresent(OptionalClosedInFinally::quietly);
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // Nobody can do anything about it.
    }
  }
}
