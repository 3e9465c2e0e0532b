package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** What is checked is the connection itself: where the check throws there is none to lose. */
public class RequireNonNullOfConnection {
  public boolean read(DataSource pool, String name) throws SQLException {
    return plain(pool) && inHeader(pool, name) && cast(pool);
  }

  private static boolean plain(DataSource pool) throws SQLException {
    Connection connection = Objects.requireNonNull(pool.getConnection());
    try {
      return connection.isValid(1);
    } finally {
      connection.close();
    }
  }

  private static boolean inHeader(DataSource pool, String name) throws SQLException {
    try (Connection connection =
        Objects.requireNonNull(pool.getConnection(), () -> "no connection to " + name)) {
      return connection.isValid(1);
    }
  }

  private static boolean cast(DataSource pool) throws SQLException {
    Object opened = pool.getConnection();
    try (Connection connection = Connection.class.cast(opened)) {
      return connection.isValid(1);
    }
  }
}
