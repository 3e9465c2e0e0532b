package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper closes a connection unless it is its caller's, which goes on with it. */
public class ReleasesOnlyItsOwn {
  public void commit(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      step(pool, connection);
      connection.rollback();
      step(pool, connection);
    }
    step(pool, null);
  }

  private static void step(DataSource pool, Connection given) throws SQLException {
    Connection connection = given != null ? given : pool.getConnection();
    try {
      connection.commit();
    } finally {
      release(connection, given);
    }
  }

  private static void release(Connection connection, Connection given) throws SQLException {
    if (connection != given) {
      connection.close();
    }
  }
}
