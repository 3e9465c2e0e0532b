package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The callback runs while the connection is held. */
public class InsideCallback {
  interface Work {
    void run() throws SQLException;
  }

  public void order(DataSource pool) throws SQLException {
    within(pool, () -> log(pool, "inside")); // FINDS NestedConnectionAcquire
  }

  private static void within(DataSource pool, Work work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      work.run();
    }
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
