package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The name stands for another statement afterwards. */
public class ReplacedAfterClose {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      statement.executeUpdate("update stock set qty = 1");
      statement.close();
      statement = connection.createStatement();
      return statement.executeUpdate("update stock set qty = 2");
    }
  }
}
