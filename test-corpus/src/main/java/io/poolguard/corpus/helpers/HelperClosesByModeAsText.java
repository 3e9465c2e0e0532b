package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A text decides whether the helper closes, and one caller says the wrong one. */
public class HelperClosesByModeAsText {
  public void poll(DataSource pool) throws SQLException {
    Connection first = pool.getConnection();
    finish(first, "close");
    Connection second = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    finish(second, "keep");
  }

  private static void finish(Connection connection, String how) throws SQLException {
    if ("close".equals(how)) {
      connection.close();
    }
  }
}
