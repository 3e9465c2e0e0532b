package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A local class captures the connection and lends it; the method around it closes. */
public class LocalClassUsesCaptured {
  public int flags(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    class Reader {
      int read() throws SQLException {
        return (connection.isReadOnly() ? 1 : 0) + (connection.getAutoCommit() ? 2 : 0);
      }
    }
    try {
      return new Reader().read();
    } finally {
      connection.close();
    }
  }
}
