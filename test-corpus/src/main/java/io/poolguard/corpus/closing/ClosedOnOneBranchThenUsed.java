package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closed only when the caller is in a hurry, used in any case. */
public class ClosedOnOneBranchThenUsed {
  public int run(DataSource pool, boolean hurry) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      if (hurry) {
        statement.close();
      }
      return statement.executeUpdate("update stock set qty = 1"); // FINDS UseAfterClose
    }
  }
}
