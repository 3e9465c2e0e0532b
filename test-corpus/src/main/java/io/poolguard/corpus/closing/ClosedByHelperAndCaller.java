package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Helper and caller each believe to own it. */
public class ClosedByHelperAndCaller {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    finish(connection);
    connection.close(); // FINDS DoubleClose
  }

  private static void finish(Connection connection) throws SQLException {
    connection.close();
  }
}
