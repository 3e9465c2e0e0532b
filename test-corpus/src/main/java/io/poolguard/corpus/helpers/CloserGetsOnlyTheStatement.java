package io.poolguard.corpus.helpers;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper from another file is given the statement and the rows, never the connection. */
public class CloserGetsOnlyTheStatement {
  public int accounts(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    Statement statement = null;
    try {
      statement = connection.createStatement();
      return statement.executeUpdate("update accounts set balance = balance + 1");
    } finally {
      JdbcCloser.closeQuietly(statement);
    }
  }
}
