package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Null keeps the finally block from closing again. */
public class NulledBeforeSecondClose {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(false);
      Connection done = connection;
      connection = null;
      done.close();
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
