package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An endless loop is left by return alone, and always after the close of its turn. */
public class WhileTrueUntilClosed {
  public int poll(DataSource pool, int limit) throws SQLException {
    int turns = 0;
    while (true) {
      Connection connection = pool.getConnection();
      boolean readOnly = false;
      try {
        readOnly = connection.isReadOnly();
      } finally {
        connection.close();
      }
      turns++;
      if (readOnly || turns > limit) {
        return turns;
      }
    }
  }
}
