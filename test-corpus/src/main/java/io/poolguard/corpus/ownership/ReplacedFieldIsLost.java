package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reconnecting overwrites the field while the former connection is still open. */
public class ReplacedFieldIsLost implements AutoCloseable {
  private Connection connection;

  public void reconnect(DataSource pool, boolean twice) throws SQLException {
    Connection first = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    connection = first;
    if (twice) {
      connection = pool.getConnection(); // FINDS NestedConnectionAcquire
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
