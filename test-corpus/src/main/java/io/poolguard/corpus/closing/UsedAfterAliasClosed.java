package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closed by its second name. */
public class UsedAfterAliasClosed {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement first = connection.createStatement();
      Statement second = first;
      second.close();
      return first.executeUpdate("update stock set qty = 1"); // FINDS UseAfterClose
    }
  }
}
