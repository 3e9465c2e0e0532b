package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The local variable has the field's name, and finally closes the field. */
public class LocalShadowsField implements AutoCloseable {
  private Connection connection;

  public void export(DataSource pool, boolean keepOne) throws SQLException {
    if (keepOne) {
      connection = pool.getConnection();
    }
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close // FINDS NestedConnectionAcquire
    try {
      connection.clearWarnings();
    } finally {
      close();
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
