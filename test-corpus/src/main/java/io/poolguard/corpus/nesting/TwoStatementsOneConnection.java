package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Two statements share the connection. */
public class TwoStatementsOneConnection {
  public int order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement first = connection.createStatement();
        Statement second = connection.createStatement()) {
      return first.executeUpdate("update stock set qty = 1")
          + second.executeUpdate("update stock set qty = 2");
    }
  }
}
