package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The other statement of the connection is not closed. */
public class OtherStatementStaysOpen {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement first = connection.createStatement();
      Statement second = connection.createStatement();
      first.close();
      return second.executeUpdate("update stock set qty = 1");
    }
  }
}
