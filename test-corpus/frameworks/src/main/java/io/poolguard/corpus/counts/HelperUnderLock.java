package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class HelperUnderLock implements AutoCloseable {
  private final Connection connection;
  private int users = 1;

  HelperUnderLock(Connection connection) {
    this.connection = connection;
  }

  public synchronized void retain() {
    change(1);
  }

  @Override
  public synchronized void close() throws SQLException {
    change(-1);
    if (users == 0) {
      connection.close();
    }
  }

  private void change(int by) {
    users += by;
  }
}
