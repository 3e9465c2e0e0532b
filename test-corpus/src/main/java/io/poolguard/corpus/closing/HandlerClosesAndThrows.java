package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The handler closes and leaves, so that the last line meets an open connection. */
public class HandlerClosesAndThrows {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(true);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
  }
}
