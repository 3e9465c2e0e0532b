package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The variable starts as null, is filled inside the try and closed in finally if it was. */
public class NullCheckInFinally {
  public boolean touch(DataSource pool) throws SQLException {
    Connection connection = null;
    try {
      connection = pool.getConnection();
      return connection.isValid(2);
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
