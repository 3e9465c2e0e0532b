package io.poolguard.corpus.counts;

import java.sql.Connection;
import java.sql.SQLException;

public class PositionAgainstLength implements AutoCloseable {
  private final Connection connection;
  private final int length;
  private volatile int position;

  PositionAgainstLength(Connection connection, int length) {
    this.connection = connection;
    this.length = length;
  }

  public boolean advance() throws SQLException {
    position++;
    if (position == length) {
      connection.close();
    }
    return position < length;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
