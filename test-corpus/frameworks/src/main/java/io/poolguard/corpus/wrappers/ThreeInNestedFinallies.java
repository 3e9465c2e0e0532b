package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Each close is come to, whichever of those before it throws. */
public class ThreeInNestedFinallies implements AutoCloseable {
  private final Connection connection;
  private Statement statement;
  private ResultSet rows;

  ThreeInNestedFinallies(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    statement = connection.createStatement();
    rows = statement.executeQuery("select 1");
    return rows.next();
  }

  @Override
  public void close() throws SQLException {
    try {
      try {
        if (rows != null) {
          rows.close();
        }
      } finally {
        if (statement != null) {
          statement.close();
        }
      }
    } finally {
      connection.close();
    }
  }
}
