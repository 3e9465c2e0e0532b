package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

public class StatementFirstThenConnection implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;

  StatementFirstThenConnection(DataSource pool) throws SQLException {
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


  @Override
  public void close() throws SQLException {
    statement.close(); // FINDS WrapperMissingClose
    connection.close();
  }
}
