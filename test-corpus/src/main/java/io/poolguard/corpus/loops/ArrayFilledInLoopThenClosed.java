package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An array that a loop fills is closed as far as it was filled. */
public class ArrayFilledInLoopThenClosed {
  private static void quiet(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println(e.getMessage());
    }
  }

  public void run(Connection connection) throws SQLException {
    String[] queries = {"select id from orders", "select name from customers"};
    PreparedStatement[] statements = new PreparedStatement[queries.length];
    try {
      for (int i = 0; i < queries.length; i++) {
        statements[i] = connection.prepareStatement(queries[i]);
      }
      for (PreparedStatement statement : statements) {
        statement.execute();
      }
    } finally {
      for (PreparedStatement statement : statements) {
        if (statement != null) {
          quiet(statement);
        }
      }
    }
  }
}
