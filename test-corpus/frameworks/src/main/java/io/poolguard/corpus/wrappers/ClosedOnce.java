package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class ClosedOnce implements AutoCloseable {
  private final Connection connection;

  ClosedOnce(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  private boolean closed;


  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    connection.close();
  }
}
