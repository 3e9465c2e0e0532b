package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Null says that it is closed. */
public class NulledAfterClose {
  public int run(DataSource pool, boolean hurry) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      if (hurry) {
        statement.close();
        statement = null;
      }
      return statement == null ? 0 : statement.executeUpdate("update stock set qty = 1");
    }
  }
}
