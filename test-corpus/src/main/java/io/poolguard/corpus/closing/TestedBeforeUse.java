package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Used only if it is still open. */
public class TestedBeforeUse {
  public int run(DataSource pool, boolean hurry) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      if (hurry) {
        statement.close();
      }
      return statement.isClosed() ? 0 : statement.executeUpdate("update stock set qty = 1");
    }
  }
}
