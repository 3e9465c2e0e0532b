package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closed and read. */
public class RowsReadAfterTheirClose {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery("select id from orders");
      rows.close();
      return rows.next(); // FINDS UseAfterClose
    }
  }
}
