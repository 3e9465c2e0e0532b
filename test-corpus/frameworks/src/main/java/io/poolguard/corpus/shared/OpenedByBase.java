package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Owns a connection; what subclasses add may need closing of its own. */
public class OpenedByBase implements AutoCloseable {
  protected final Connection connection;

  protected OpenedByBase(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
