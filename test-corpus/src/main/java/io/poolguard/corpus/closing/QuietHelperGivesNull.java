package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper that closes gives null, which the caller keeps in place of the connection. */
public class QuietHelperGivesNull {
  public void touch(DataSource pool, boolean hurry) throws SQLException {
    Connection connection = pool.getConnection();
    if (hurry) {
      connection = closed(connection);
    }
    if (connection != null) {
      connection.close();
    }
  }

  private static Connection closed(Connection connection) throws SQLException {
    connection.close();
    return null;
  }
}
