package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The factory answers with an Optional; whoever finds a connection in it closes it. */
public class OptionalResultClosed {
  public boolean probe(DataSource pool, boolean enabled) throws SQLException {
    Optional<Connection> maybe = open(pool, enabled);
    if (maybe.isPresent()) {
      try (Connection connection = maybe.get()) {
        return connection.isValid(1);
      }
    }
    return false;
  }

  private Optional<Connection> open(DataSource pool, boolean enabled) throws SQLException {
    return enabled ? Optional.of(pool.getConnection()) : Optional.empty();
  }
}
