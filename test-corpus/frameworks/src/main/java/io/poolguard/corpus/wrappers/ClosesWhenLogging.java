package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

public class ClosesWhenLogging implements AutoCloseable {
  private final Connection connection;

  ClosesWhenLogging(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  private static final Logger LOG = Logger.getLogger("db");


  @Override
  public void close() throws SQLException {
    if (LOG.isLoggable(Level.FINEST)) { // FINDS WrapperMissingClose
      LOG.finest("closing");
      connection.close();
    }
  }
}
