package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What opens the connection may fail after it has kept it. */
public class OpenerMayFailHalfway implements AutoCloseable {
  private final DataSource pool;
  private Connection kept;

  OpenerMayFailHalfway(DataSource pool) {
    this.pool = pool;
  }

  private void open() throws SQLException {
    kept = pool.getConnection();
    kept.setAutoCommit(false);
  }

  @Override
  public void close() throws SQLException {
    if (kept == null) {
      open(); // FINDS WrapperMissingClose
    }
    kept.close();
  }
}
