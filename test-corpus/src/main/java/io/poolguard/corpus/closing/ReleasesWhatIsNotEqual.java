package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** The helper asks Objects.equals whether a connection is its caller's, and closes it if not. */
public class ReleasesWhatIsNotEqual {
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
    if (!Objects.equals(connection, given)) {
      connection.close();
    }
  }
}
