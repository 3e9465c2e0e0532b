package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The log entry is written once the connection is back. */
public class LogAfterClose {
  public void order(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(false);
    } finally {
      connection.close();
    }
    log(pool, "done");
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
