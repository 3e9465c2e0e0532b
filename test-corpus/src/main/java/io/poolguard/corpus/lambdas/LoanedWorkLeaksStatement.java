package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The template does not open what it lends, so the lambda's statement outlives the work. */
public class LoanedWorkLeaksStatement {
  private interface Work {
    int on(Connection connection) throws SQLException;
  }

  public int orders(Connection connection) throws SQLException {
    return twice(
        connection,
        lent -> {
          Statement statement = lent.createStatement(); // LEAK JdbcResourceLeak: normal, checked, unchecked
          return statement.executeUpdate("update orders set status = 'NEW' where status is null");
        });
  }

  private static int twice(Connection connection, Work work) throws SQLException {
    return work.on(connection) + work.on(connection);
  }
}
