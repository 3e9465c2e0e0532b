package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closed twice it does nothing, and what fails before the release does not keep it from it. */
public class ClosesOnceBeforeItSays implements AutoCloseable {
  private final Connection connection;
  private boolean closed;

  ClosesOnceBeforeItSays(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public int clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("delete from customers where id < 0");
    }
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      connection.setAutoCommit(true);
    } finally {
      connection.close();
    }
  }
}
