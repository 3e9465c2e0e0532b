package io.poolguard.corpus.callbacks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A row handler that may throw an exception of its own, per row, with the statement open. */
public class RowHandlerWithCheckedException {
  public interface RowHandler {
    void row(ResultSet rows) throws SQLException, IOException;
  }

  public int each(Connection connection, RowHandler handler) throws SQLException, IOException {
    int count = 0;
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked, unchecked, close
    ResultSet rows = statement.executeQuery("select id from customers"); // LEAK JdbcResourceLeak: checked, unchecked
    while (rows.next()) {
      handler.row(rows);
      count++;
    }
    rows.close();
    statement.close();
    return count;
  }
}
