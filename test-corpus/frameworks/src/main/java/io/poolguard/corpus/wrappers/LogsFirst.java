package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

public class LogsFirst implements AutoCloseable {
  private final Connection connection;

  LogsFirst(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  private static final Logger LOG = Logger.getLogger("db");


  @Override
  public void close() throws SQLException {
    LOG.fine("closing");
    connection.close();
  }
}
