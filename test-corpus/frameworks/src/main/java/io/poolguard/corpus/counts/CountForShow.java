package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class CountForShow implements AutoCloseable {
  private final Connection connection;
  private volatile int reads;

  CountForShow(Connection connection) {
    this.connection = connection;
  }

  public int read() {
    return reads++;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
