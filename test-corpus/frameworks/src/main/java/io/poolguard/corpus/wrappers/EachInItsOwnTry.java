package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

public class EachInItsOwnTry implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;

  EachInItsOwnTry(DataSource pool) throws SQLException {
    connection = pool.getConnection();
    statement = open(connection);
  }

  private static Statement open(Connection connection) throws SQLException {
    try {
      return connection.createStatement();
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  public boolean isReady() throws SQLException {
    return statement.execute("select 1");
  }

  private static final Logger LOG = Logger.getLogger("db");


  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      LOG.fine("statement");
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.fine("connection");
    }
  }
}
