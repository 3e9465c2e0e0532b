package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper has closed the statement. */
public class UsedAfterClosingHelper {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      finish(statement);
      return statement.executeUpdate("update stock set qty = 1"); // FINDS UseAfterClose
    }
  }

  private static void finish(Statement statement) throws SQLException {
    if (statement != null) {
      statement.close();
    }
  }
}
