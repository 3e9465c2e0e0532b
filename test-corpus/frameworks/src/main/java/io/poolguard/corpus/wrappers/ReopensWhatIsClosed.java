package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A connection that is kept, and asked for anew only when it is closed. */
public class ReopensWhatIsClosed implements AutoCloseable {
  private final DataSource pool;
  private Connection kept;

  ReopensWhatIsClosed(DataSource pool) {
    this.pool = pool;
  }

  public void clear() throws SQLException {
    current().setAutoCommit(false);
    try (Statement statement = current().createStatement()) {
      statement.executeUpdate("delete from customers where id < 0");
    }
    current().commit();
  }

  private Connection current() throws SQLException {
    if (kept == null || kept.isClosed()) {
      kept = pool.getConnection();
    }
    return kept;
  }

  @Override
  public void close() throws SQLException {
    if (kept != null) {
      kept.close();
    }
  }
}
