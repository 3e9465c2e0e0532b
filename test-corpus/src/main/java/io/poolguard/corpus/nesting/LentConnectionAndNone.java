package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The caller holds the connection that this method is lent, which takes none. */
public class LentConnectionAndNone {
  public int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update stock set qty = 1");
    }
  }
}
