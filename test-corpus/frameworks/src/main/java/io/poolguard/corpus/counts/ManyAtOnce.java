package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class ManyAtOnce implements AutoCloseable {
  private final Connection connection;
  private volatile long users;

  ManyAtOnce(Connection connection) {
    this.connection = connection;
  }

  public void retain(int more) {
    users += more; // FINDS NonAtomicRefCount
  }

  public void release(int fewer) throws SQLException {
    users -= fewer;
    if (users <= 0) {
      close();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
