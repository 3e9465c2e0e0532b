package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The statement closes itself when its result set is closed, so handing out the rows is enough. */
public class CloseOnCompletionReturnsRows {
  public ResultSet orders(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      statement.closeOnCompletion();
      return statement.executeQuery("select id from orders");
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
