package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One connection on each path. */
public class OneOnEachBranch {
  public void order(DataSource pool, boolean quick) throws SQLException {
    if (quick) {
      try (Connection connection = pool.getConnection()) {
        connection.setReadOnly(false);
      }
    } else {
      log(pool, "slow");
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
