package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The statement on the caller's connection is ours, and closed only when all goes well. */
public class StatementLeaksUnderBorrowedConnection {
  public void archive(Connection connection) throws SQLException {
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked, unchecked
    statement.executeUpdate("update orders set status = 'ARCHIVED' where status = 'SENT'");
    statement.close();
  }
}
