package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each method asks first whether the object is closed already, and so does its close. */
public class RefusesWhenClosed implements AutoCloseable {
  private final Connection connection;
  private boolean closed;

  RefusesWhenClosed(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    refuseIfClosed();
    return connection.isValid(1);
  }

  private void refuseIfClosed() throws SQLException {
    if (closed) {
      throw new SQLException("closed already");
    }
  }

  @Override
  public void close() throws SQLException {
    refuseIfClosed();
    closed = true;
    connection.close();
  }
}
