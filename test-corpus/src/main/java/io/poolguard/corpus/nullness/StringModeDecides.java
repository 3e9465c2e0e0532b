package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The close hangs on a string: every mode but "x" closes. */
public class StringModeDecides {
  public void run(DataSource pool, String mode) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    if (!"x".equals(mode)) {
      connection.close();
    }
  }
}
