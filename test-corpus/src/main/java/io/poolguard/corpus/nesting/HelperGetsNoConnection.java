package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper could use the one that is held and is given none. */
public class HelperGetsNoConnection {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      touch(pool, null); // FINDS NestedConnectionAcquire
    }
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
