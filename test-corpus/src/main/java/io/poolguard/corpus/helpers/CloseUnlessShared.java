package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A helper closes what is neither shared nor null; here nothing is shared. */
public class CloseUnlessShared {
  public void commit(DataSource pool) throws SQLException {
    Connection connection = null;
    try {
      connection = pool.getConnection();
      connection.commit();
    } finally {
      close(false, connection);
    }
  }

  private static void close(boolean shared, Connection connection) throws SQLException {
    if (!shared && connection != null) {
      connection.close();
    }
  }
}
