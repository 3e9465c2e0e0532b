package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens again when the first one is stale, but drops the stale one instead of closing it. */
public class StaleConnectionDropped {
  public Connection open(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    if (!connection.isValid(1)) {
      connection = pool.getConnection(); // FINDS NestedConnectionAcquire
    }
    return connection;
  }
}
