package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

public class ThreeInARow implements AutoCloseable {
  private final Connection connection;
  private Statement statement;
  private ResultSet rows;

  ThreeInARow(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    statement = connection.createStatement();
    rows = statement.executeQuery("select 1");
    return rows.next();
  }

  @Override
  public void close() throws SQLException {
    if (rows != null) {
      rows.close(); // FINDS WrapperMissingClose
    }
    if (statement != null) {
      statement.close();
    }
    connection.close();
  }
}
