package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One shared connection in a static field; the close() of this class gives it back. */
public class StaticFieldClosedByOwner implements AutoCloseable {
  private static Connection shared;

  public void start(DataSource pool) throws SQLException {
    if (shared == null) {
      shared = pool.getConnection();
    }
  }

  @Override
  public void close() throws SQLException {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
