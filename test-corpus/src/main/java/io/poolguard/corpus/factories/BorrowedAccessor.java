package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The accessor lends the field's connection; asking for it is no acquisition. */
public class BorrowedAccessor implements AutoCloseable {
  private final Connection connection;

  public BorrowedAccessor(DataSource pool) throws SQLException {
    this.connection = pool.getConnection();
  }

  private Connection connection() {
    return connection;
  }

  public boolean healthy() throws SQLException {
    return connection().isValid(1) && !connection().isReadOnly();
  }

  @Override
  public void close() throws SQLException {
    connection().close();
  }
}
