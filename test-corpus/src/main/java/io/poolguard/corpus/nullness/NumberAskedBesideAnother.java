package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a number is not stays known where ways meet on which it is another one. */
public class NumberAskedBesideAnother {
  public int sync(DataSource pool, int mode) throws SQLException {
    boolean first = mode == 1;
    Connection connection = mode != 2 ? pool.getConnection() : null;
    try {
      return first ? pool.getLoginTimeout() : 0;
    } finally {
      if (mode != 2) {
        connection.close();
      }
    }
  }
}
