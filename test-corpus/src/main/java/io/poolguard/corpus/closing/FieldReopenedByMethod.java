package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The method in between stores a new statement. */
public class FieldReopenedByMethod implements AutoCloseable {
  private final Connection connection;
  private Statement statement;

  public FieldReopenedByMethod(Connection connection) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
  }

  public int again() throws SQLException {
    statement.close();
    reopen();
    return statement.executeUpdate("update stock set qty = 1");
  }

  private void reopen() throws SQLException {
    statement = connection.createStatement();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
