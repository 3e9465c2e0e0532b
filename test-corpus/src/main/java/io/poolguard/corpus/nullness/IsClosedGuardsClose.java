package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closes unless closed; asking isClosed() can itself fail, and then nothing is closed. */
public class IsClosedGuardsClose {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    try {
      connection.clearWarnings();
    } finally {
      if (!connection.isClosed()) {
        connection.close();
      }
    }
  }
}
