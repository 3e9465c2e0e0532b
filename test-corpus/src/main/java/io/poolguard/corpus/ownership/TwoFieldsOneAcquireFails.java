package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The second acquire of the constructor fails when the first has already been made. */
public class TwoFieldsOneAcquireFails implements AutoCloseable {
  private final Connection reader;
  private final Connection writer;

  public TwoFieldsOneAcquireFails(DataSource pool) throws SQLException {
    reader = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    writer = pool.getConnection(); // FINDS NestedConnectionAcquire
  }

  public void sync() throws SQLException {
    reader.clearWarnings();
    writer.clearWarnings();
  }

  @Override
  public void close() throws SQLException {
    try {
      writer.close();
    } finally {
      reader.close();
    }
  }
}
