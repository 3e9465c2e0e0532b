package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The second connection is taken two calls further down. */
public class TwoCallsDown {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      notifyOthers(pool); // FINDS NestedConnectionAcquire
    }
  }

  private static void notifyOthers(DataSource pool) throws SQLException {
    log(pool, "notified");
  }

  private static void log(DataSource pool, String text) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into audit_log(message) values (?)")) {
      insert.setString(1, text);
      insert.executeUpdate();
    }
  }
}
