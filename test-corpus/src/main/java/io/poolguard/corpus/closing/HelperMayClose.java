package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper closes only what it does not need. */
public class HelperMayClose {
  public int run(DataSource pool, boolean keep) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      boolean closed = closeUnless(keep, statement);
      return closed ? 0 : statement.executeUpdate("update stock set qty = 1");
    }
  }

  private static boolean closeUnless(boolean keep, Statement statement) throws SQLException {
    if (keep) {
      return false;
    }
    statement.close();
    return true;
  }
}
