package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the close sets first lets its question pass. */
public class ResumesToClose implements AutoCloseable {
  private final Connection connection;
  private boolean suspended;

  ResumesToClose(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public void suspend() {
    suspended = true;
  }

  private void refuseIfSuspended() throws SQLException {
    if (suspended) {
      throw new SQLException("suspended");
    }
  }

  @Override
  public void close() throws SQLException {
    suspended = false;
    refuseIfSuspended();
    connection.close();
  }
}
