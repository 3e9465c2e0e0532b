package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closing the connection closes the statement and the rows: nothing else is to be closed. */
public class CursorClosesItsConnection implements AutoCloseable {
  private final Connection connection;
  private Statement statement;
  private ResultSet rows;

  CursorClosesItsConnection(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public String next() throws SQLException {
    if (rows == null) {
      statement = connection.createStatement();
      rows = statement.executeQuery("select name from customers");
    }
    return rows.next() ? rows.getString(1) : null;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
