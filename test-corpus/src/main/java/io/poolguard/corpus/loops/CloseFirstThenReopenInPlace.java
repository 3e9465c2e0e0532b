package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Before the variable is reused, what it held is closed. */
public class CloseFirstThenReopenInPlace {
  public boolean reconnect(DataSource pool, int times) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      for (int i = 0; i < times; i++) {
        connection.close();
        connection = null;
        connection = pool.getConnection();
      }
      return connection.isValid(1);
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
