package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The branch that closes returns at once. */
public class ClosedBranchLeaves {
  public int run(DataSource pool, boolean hurry) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      if (hurry) {
        statement.close();
        return 0;
      }
      return statement.executeUpdate("update stock set qty = 1");
    }
  }
}
