package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each turn opens, and only what the last turn opened is closed. */
public class OnlyLastTurnIsClosed {
  public void poll(DataSource pool, int times) throws SQLException {
    Connection connection = null;
    for (int i = 0; i < times; i++) {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close // FINDS NestedConnectionAcquire
    }
    if (connection != null) {
      connection.close();
    }
  }
}
