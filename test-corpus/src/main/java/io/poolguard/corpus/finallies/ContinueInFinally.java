package io.poolguard.corpus.finallies;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A continue in finally swallows the failure and goes on; each turn has closed before. */
public class ContinueInFinally {
  @SuppressWarnings("finally")
  public int touch(DataSource pool, int times) throws SQLException {
    int touched = 0;
    for (int i = 0; i < times; i++) {
      Connection connection = pool.getConnection();
      try {
        connection.clearWarnings();
        touched++;
      } finally {
        JdbcCloser.closeQuietly(connection);
        continue;
      }
    }
    return touched;
  }
}
