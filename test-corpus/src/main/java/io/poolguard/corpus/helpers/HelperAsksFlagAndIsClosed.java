package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A helper closes what is its caller's and open still. */
public class HelperAsksFlagAndIsClosed {
  private static void release(Connection connection, boolean own) throws SQLException {
    if (own && connection != null && !connection.isClosed()) {
      connection.close();
    }
  }

  public void sync(DataSource pool, Connection given, boolean own) throws SQLException {
    Connection connection = own ? pool.getConnection() : given;
    try {
      connection.clearWarnings();
    } finally {
      release(connection, own);
    }
  }
}
