package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The statement closes itself with its rows. */
public class StatementUsedAfterCompletion {
  public int run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      statement.closeOnCompletion();
      ResultSet rows = statement.executeQuery("select id from orders");
      rows.next();
      rows.close();
      return statement.executeUpdate("update stock set qty = 1"); // FINDS UseAfterClose
    }
  }
}
