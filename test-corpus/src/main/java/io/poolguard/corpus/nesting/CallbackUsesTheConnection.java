package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The callback is given the connection that is held. */
public class CallbackUsesTheConnection {
  interface Work {
    void run(Connection connection) throws SQLException;
  }

  public void order(DataSource pool) throws SQLException {
    within(pool, connection -> connection.setReadOnly(false));
  }

  private static void within(DataSource pool, Work work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      work.run(connection);
    }
  }
}
