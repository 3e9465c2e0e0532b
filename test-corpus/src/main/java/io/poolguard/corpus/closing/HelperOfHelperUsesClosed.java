package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Two calls down the closed statement is run. */
public class HelperOfHelperUsesClosed {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      statement.close();
      return outer(statement); // FINDS UseAfterClose
    }
  }

  private static int outer(Statement statement) throws SQLException {
    return inner(statement);
  }

  private static int inner(Statement statement) throws SQLException {
    return statement.executeUpdate("update stock set qty = 1");
  }
}
