package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whoever gets the connection finds it closed. */
public class ClosedConnectionReturned {
  public Connection open(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) { // FINDS UseAfterClose
      connection.setReadOnly(false);
      return connection;
    }
  }
}
