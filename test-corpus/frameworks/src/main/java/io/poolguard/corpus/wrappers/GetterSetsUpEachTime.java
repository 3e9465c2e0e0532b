package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The getter does more than to open: it may fail while there is something to close. */
public class GetterSetsUpEachTime implements AutoCloseable {
  private final DataSource pool;
  private Connection kept;

  GetterSetsUpEachTime(DataSource pool) {
    this.pool = pool;
  }

  public boolean isReady() throws SQLException {
    return current().isValid(1);
  }

  private Connection current() throws SQLException {
    if (kept == null) {
      kept = pool.getConnection();
    }
    kept.setReadOnly(true);
    return kept;
  }

  @Override
  public void close() throws SQLException {
    current().close(); // FINDS WrapperMissingClose
  }
}
