package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** getConnection() of a statement is a getter: the connection stays the caller's. */
public class StatementLendsItsConnection {
  public void commitFor(Statement statement) throws SQLException {
    Connection connection = statement.getConnection();
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }
}
