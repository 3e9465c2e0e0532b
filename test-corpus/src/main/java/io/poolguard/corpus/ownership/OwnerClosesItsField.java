package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The object takes a connection in its constructor and gives it back in close(). */
public class OwnerClosesItsField implements AutoCloseable {
  private final Connection connection;

  public OwnerClosesItsField(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public void work() throws SQLException {
    connection.clearWarnings();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
