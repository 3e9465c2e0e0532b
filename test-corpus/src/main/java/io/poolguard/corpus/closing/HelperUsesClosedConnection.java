package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper is given a connection that is closed. */
public class HelperUsesClosedConnection {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    reset(connection); // FINDS UseAfterClose
  }

  private static void reset(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
  }
}
