package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each branch closes, and nothing that can fail stands before the close. */
public class ClosedInBothBranches {
  public String describe(DataSource pool, boolean verbose) throws SQLException {
    Connection connection = pool.getConnection();
    if (verbose) {
      connection.close();
      return "opened and closed";
    } else {
      connection.close();
    }
    return "ok";
  }
}
