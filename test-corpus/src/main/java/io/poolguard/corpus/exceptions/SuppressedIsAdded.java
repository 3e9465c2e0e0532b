package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** By hand what try-with-resources does: the close's failure is added to the first one. */
public class SuppressedIsAdded {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    Throwable primary = null;
    try {
      connection.clearWarnings();
    } catch (SQLException | RuntimeException e) {
      primary = e;
      throw e;
    } finally {
      if (primary == null) {
        connection.close();
      } else {
        try {
          connection.close();
        } catch (SQLException | RuntimeException later) {
          primary.addSuppressed(later);
        }
      }
    }
  }
}
