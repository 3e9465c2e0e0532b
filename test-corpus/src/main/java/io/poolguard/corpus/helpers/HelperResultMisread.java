package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same protocol, but the caller reads the answer the wrong way round. */
public class HelperResultMisread {
  public void park(DataSource pool, int load) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    if (returned(connection, load)) {
      connection.close(); // FINDS DoubleClose
    }
  }

  private static boolean returned(Connection connection, int load) throws SQLException {
    boolean busy = load > 1;
    if (!busy) {
      connection.close();
    }
    return !busy;
  }
}
