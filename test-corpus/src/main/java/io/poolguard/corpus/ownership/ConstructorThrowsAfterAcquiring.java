package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** When the constructor fails after acquiring there is no object whose close() could be called. */
public class ConstructorThrowsAfterAcquiring implements AutoCloseable {
  private final Connection connection;

  public ConstructorThrowsAfterAcquiring(DataSource pool) throws SQLException {
    connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    connection.setAutoCommit(false);
  }

  public void work() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
