package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connection that was asked for before the reset is the one that it has closed. */
public class KeptAfterReset {
  private Connection kept;

  public void commit(DataSource pool) throws SQLException {
    Connection former = connection(pool);
    reset();
    former.commit(); // FINDS UseAfterClose
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
