package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper looks first. */
public class HelperTestsBeforeUse {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      statement.close();
      return runIfOpen(statement);
    }
  }

  private static int runIfOpen(Statement statement) throws SQLException {
    return statement.isClosed() ? 0 : statement.executeUpdate("update stock set qty = 1");
  }
}
