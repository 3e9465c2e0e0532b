package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same parameter is tested twice: opened and closed under the same condition. */
public class SameTestTwice {
  public int audit(DataSource pool, boolean enabled) throws SQLException {
    Connection connection = null;
    if (enabled) {
      connection = pool.getConnection();
    }
    int level = 3;
    if (enabled) {
      connection.close();
      level = 4;
    }
    return level;
  }
}
