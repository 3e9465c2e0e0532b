package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The finally block expects an open statement. */
public class UsedInFinallyAfterClose {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      try {
        int changed = statement.executeUpdate("update stock set qty = 1");
        statement.close();
        return changed;
      } finally {
        statement.clearWarnings(); // FINDS UseAfterClose
      }
    }
  }
}
