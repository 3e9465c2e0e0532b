package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** After a failure the kept connection is closed and forgotten, and another one is tried. */
public class RetriedOnNewConnection {
  private Connection kept;

  public void commit(DataSource pool) throws SQLException {
    try {
      connection(pool).commit();
    } catch (SQLException e) {
      reset();
      connection(pool).commit();
    } finally {
      reset();
    }
  }

  private Connection connection(DataSource pool) throws SQLException {
    if (kept == null) {
      kept = pool.getConnection();
    }
    return kept;
  }

  private void reset() throws SQLException {
    if (kept != null) {
      try {
        kept.close();
      } finally {
        kept = null;
      }
    }
  }
}
