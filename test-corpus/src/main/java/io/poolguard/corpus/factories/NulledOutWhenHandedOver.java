package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The local becomes null once the result is safe, so finally closes after a failure only. */
public class NulledOutWhenHandedOver {
  public Statement openScrollable(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      statement.setFetchSize(50);
      statement.setMaxRows(500);
      Statement result = statement;
      statement = null;
      return result;
    } finally {
      if (statement != null) {
        statement.close();
      }
    }
  }
}
