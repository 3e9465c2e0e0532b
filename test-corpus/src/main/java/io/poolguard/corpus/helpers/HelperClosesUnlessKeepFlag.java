package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A boolean parameter decides whether the helper closes, and this caller says no. */
public class HelperClosesUnlessKeepFlag {
  public void poll(DataSource pool) throws SQLException {
    Connection first = pool.getConnection();
    finish(first, false);
    Connection second = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    finish(second, true);
  }

  private static void finish(Connection connection, boolean keep) throws SQLException {
    if (!keep) {
      connection.close();
    }
  }
}
