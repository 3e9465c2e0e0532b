package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The close happens two calls down, in a method of a nested class. */
public class HelperOfHelper {
  public String catalog(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      return connection.getCatalog();
    } finally {
      finish(connection);
    }
  }

  private void finish(Connection connection) throws SQLException {
    Closer.closeNow(connection);
  }

  private static final class Closer {
    static void closeNow(Connection connection) throws SQLException {
      connection.close();
    }
  }
}
