package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection per turn, closed in the same turn. */
public class OpenAndCloseEachTurn {
  public int poll(DataSource pool, int times) throws SQLException {
    int valid = 0;
    for (int i = 0; i < times; i++) {
      Connection connection = pool.getConnection();
      try {
        if (connection.isValid(1)) {
          valid++;
        }
      } finally {
        connection.close();
      }
    }
    return valid;
  }
}
