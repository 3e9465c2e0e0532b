package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Closing the returned rows does not close the statement that they came from. */
public class RowsReturnedWithoutCompletion {
  public ResultSet orders(Connection connection) throws SQLException {
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return statement.executeQuery("select id from orders");
  }
}
