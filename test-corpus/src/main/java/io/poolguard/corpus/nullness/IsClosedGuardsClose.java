package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closes unless closed: drivers answer isClosed() from memory, so that asking cannot fail. */
public class IsClosedGuardsClose {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.clearWarnings();
    } finally {
      if (!connection.isClosed()) {
        connection.close();
      }
    }
  }
}
