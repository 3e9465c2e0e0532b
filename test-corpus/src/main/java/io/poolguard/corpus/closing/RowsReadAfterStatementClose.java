package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closing the statement has closed its rows. */
public class RowsReadAfterStatementClose {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery("select id from orders");
      statement.close();
      return rows.next(); // FINDS UseAfterClose
    }
  }
}
