package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The only place that releases the field is a lambda. */
public class OwnerClosesInLambda implements AutoCloseable {
  private interface Closing {
    void close() throws SQLException;
  }

  private final Connection connection;

  OwnerClosesInLambda(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return !connection.isReadOnly();
  }

  @Override
  public void close() {
    quietly(() -> connection.close());
  }

  private static void quietly(Closing closing) {
    try {
      closing.close();
    } catch (SQLException e) {
      // A close that throws has closed.
    }
  }
}
