package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The straight path closes, and finally closes again. */
public class ClosedAgainInFinally {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(false);
      connection.close();
    } finally {
      connection.close(); // FINDS DoubleClose
    }
  }
}
