package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Of a statement the second close is too common to be told. */
public class StatementClosedTwice {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      int changed = statement.executeUpdate("update stock set qty = 1");
      statement.close();
      statement.close();
      return changed;
    }
  }
}
