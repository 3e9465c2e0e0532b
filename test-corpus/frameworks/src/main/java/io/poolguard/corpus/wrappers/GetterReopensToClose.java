package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The getter fails only when there is nothing to close. */
public class GetterReopensToClose implements AutoCloseable {
  private final DataSource pool;
  private Connection kept;

  GetterReopensToClose(DataSource pool) {
    this.pool = pool;
  }

  public boolean isReady() throws SQLException {
    return current().isValid(1);
  }

  private Connection current() throws SQLException {
    if (kept == null || kept.isClosed()) {
      kept = pool.getConnection();
    }
    return kept;
  }

  @Override
  public void close() throws SQLException {
    current().close();
  }
}
