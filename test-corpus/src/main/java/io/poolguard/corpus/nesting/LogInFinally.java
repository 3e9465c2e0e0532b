package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The finally block logs before the connection is given back. */
public class LogInFinally {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try {
        connection.setReadOnly(false);
      } finally {
        log(pool, "done"); // FINDS NestedConnectionAcquire
      }
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
