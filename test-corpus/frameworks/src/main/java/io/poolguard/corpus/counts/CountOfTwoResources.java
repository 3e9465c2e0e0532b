package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

public class CountOfTwoResources implements AutoCloseable {
  private final Connection connection;
  private Statement statement;
  private volatile int users = 1;

  CountOfTwoResources(Connection connection) {
    this.connection = connection;
  }

  public Statement statement() throws SQLException {
    users++; // FINDS NonAtomicRefCount
    if (statement == null) {
      statement = connection.createStatement();
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    users--;
    if (users != 0) {
      return;
    }
    try {
      if (statement != null) {
        statement.close();
      }
    } finally {
      connection.close();
    }
  }
}
