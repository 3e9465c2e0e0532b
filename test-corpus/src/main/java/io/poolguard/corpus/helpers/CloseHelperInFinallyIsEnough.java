package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A private helper closes whatever it is given and swallows what goes wrong. */
public class CloseHelperInFinallyIsEnough {
  public boolean check(DataSource pool) throws SQLException {
    Connection connection = null;
    try {
      connection = pool.getConnection();
      return connection.isValid(1);
    } finally {
      closeQuietly(connection);
    }
  }

  private static void closeQuietly(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException | RuntimeException ignored) {
        // nothing to be done
      }
    }
  }
}
