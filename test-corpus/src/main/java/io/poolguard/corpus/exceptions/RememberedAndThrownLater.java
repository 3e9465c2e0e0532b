package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The first failure is kept in a variable while everything is closed, and thrown at the end. */
public class RememberedAndThrownLater {
  public void finish(Connection connection) throws SQLException {
    SQLException first = null;
    Statement statement = connection.createStatement();
    try {
      statement.setQueryTimeout(1);
    } catch (SQLException e) {
      first = e;
    } finally {
      statement.close();
    }
    if (first != null) {
      throw first;
    }
  }
}
