package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The accessor opens on the first call and keeps the connection for the object's own close. */
public class LazyAccessorOpensOnce implements AutoCloseable {
  private final DataSource pool;
  private Connection current;

  public LazyAccessorOpensOnce(DataSource pool) {
    this.pool = pool;
  }

  public void touchTwice() throws SQLException {
    connection().clearWarnings();
    connection().setReadOnly(false);
  }

  private Connection connection() throws SQLException {
    if (current == null) {
      current = pool.getConnection();
    }
    return current;
  }

  @Override
  public void close() throws SQLException {
    if (current != null) {
      current.close();
    }
  }
}
