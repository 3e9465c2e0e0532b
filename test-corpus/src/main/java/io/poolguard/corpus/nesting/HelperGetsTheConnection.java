package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper opens its own only when it is given none. */
public class HelperGetsTheConnection {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      touch(pool, connection);
    }
    touch(pool, null);
  }

  private static void touch(DataSource pool, Connection given) throws SQLException {
    Connection connection = given != null ? given : pool.getConnection();
    try {
      connection.setReadOnly(false);
    } finally {
      if (given == null) {
        connection.close();
      }
    }
  }
}
