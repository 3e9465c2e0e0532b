package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Only the verbose branch closes. */
public class ClosedInOneBranchOnly {
  public String describe(DataSource pool, boolean verbose) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    if (verbose) {
      connection.close();
      return "closed";
    }
    return "still open";
  }
}
