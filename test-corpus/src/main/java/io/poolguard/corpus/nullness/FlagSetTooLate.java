package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The flag that tells finally to close is set after a call that can fail. */
public class FlagSetTooLate {
  public void sync(DataSource pool) throws SQLException {
    boolean opened = false;
    Connection connection = null;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
      connection.setReadOnly(false);
      opened = true;
      connection.clearWarnings();
    } finally {
      if (opened) {
        connection.close();
      }
    }
  }
}
