package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens when it is given nothing, and closes exactly when it has opened. */
public class FreshOrBorrowed {
  public void log(DataSource pool, Connection outer, boolean joinOuter) throws SQLException {
    Connection given = joinOuter ? outer : null;
    Connection connection = given != null ? given : pool.getConnection();
    try {
      connection.clearWarnings();
    } finally {
      if (given == null) {
        connection.close();
      }
    }
  }
}
