package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The test in finally names the other constant: own connections are kept open. */
public class EnumStateConfused {
  private enum Mode {
    SHARED,
    OWN
  }

  public void ping(DataSource pool, Connection given, boolean share) throws SQLException {
    Mode mode = share ? Mode.SHARED : Mode.OWN;
    Connection connection = mode == Mode.OWN ? pool.getConnection() : given; // LEAK JdbcResourceLeak: normal, checked, unchecked
    try {
      connection.clearWarnings();
    } finally {
      if (mode != Mode.OWN) {
        connection.commit();
      }
    }
  }
}
