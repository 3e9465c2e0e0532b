package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper's test is the wrong way round: it closes only what is closed already. */
public class HelperSkipsWhatIsOpen {
  public void log(DataSource pool, boolean done) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    try {
      if (done) {
        connection.close();
      }
    } finally {
      release(connection); // FINDS DoubleClose
    }
  }

  private static void release(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      connection.close();
    }
  }
}
