package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closed in the handler, which throws on. */
public class ClosedWhereItFailed {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      try {
        statement.setQueryTimeout(1);
      } catch (SQLException e) {
        statement.close();
        throw e;
      }
      return statement.executeUpdate("update stock set qty = 1");
    }
  }
}
