package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class UnlessClosedAlready implements AutoCloseable {
  private final Connection connection;

  UnlessClosedAlready(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }


  @Override
  public void close() throws SQLException {
    if (!connection.isClosed()) {
      connection.close();
    }
  }
}
