package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class PlainCountAlone implements AutoCloseable {
  private final Connection connection;
  private int users = 1;

  PlainCountAlone(Connection connection) {
    this.connection = connection;
  }

  public void retain() {
    users++; // FINDS NonAtomicRefCount
  }

  @Override
  public void close() throws SQLException {
    if (--users == 0) {
      connection.close();
    }
  }
}
