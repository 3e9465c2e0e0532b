package io.poolguard.corpus.helpers;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The author took the rollback helper for one that closes. */
public class MistakenForCloseHelper {
  public void settle(DataSource pool) throws SQLException {
    Connection connection = null;
    boolean done = false;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
      connection.commit();
      done = true;
    } finally {
      if (done) {
        JdbcCloser.closeQuietly(connection);
      } else {
        JdbcCloser.rollbackQuietly(connection);
      }
    }
  }
}
