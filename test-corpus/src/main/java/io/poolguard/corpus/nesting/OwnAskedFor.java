package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The flag asks for a connection of its own. */
public class OwnAskedFor {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      touch(pool, connection, true); // FINDS NestedConnectionAcquire
      touch(pool, connection, false);
    }
  }

  private static void touch(DataSource pool, Connection shared, boolean own) throws SQLException {
    if (own) {
      try (Connection connection = pool.getConnection()) {
        connection.setReadOnly(false);
      }
    } else {
      shared.setReadOnly(false);
    }
  }
}
