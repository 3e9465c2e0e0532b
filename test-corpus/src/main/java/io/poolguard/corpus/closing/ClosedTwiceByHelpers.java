package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two calls of one closing helper. */
public class ClosedTwiceByHelpers {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    finish(connection);
    finish(connection); // FINDS DoubleClose
  }

  private static void finish(Connection connection) throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
