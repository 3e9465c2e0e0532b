package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A helper closes what is neither shared nor null, and is told that what was just opened is shared. */
public class CloseUnlessCallerKnowsBetter {
  public void commit(DataSource pool, boolean shared) throws SQLException {
    Connection connection = null;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
      connection.commit();
    } finally {
      close(shared, connection);
    }
  }

  private static void close(boolean shared, Connection connection) throws SQLException {
    if (!shared && connection != null) {
      connection.close();
    }
  }
}
