package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The virtual thread may be at work when the connection is closed. */
public class VirtualThreadTakesConnection {
  public void store(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Thread.startVirtualThread(() -> commit(connection)); // FINDS UnmanagedThreadDataSource
    }
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
