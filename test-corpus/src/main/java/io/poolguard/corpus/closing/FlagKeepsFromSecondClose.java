package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A flag remembers that it is closed. */
public class FlagKeepsFromSecondClose {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    boolean closed = false;
    try {
      connection.setReadOnly(false);
      closed = true;
      connection.close();
    } finally {
      if (!closed) {
        connection.close();
      }
    }
  }
}
