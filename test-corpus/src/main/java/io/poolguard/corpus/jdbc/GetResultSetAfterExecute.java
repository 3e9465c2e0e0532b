package io.poolguard.corpus.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** execute() answers whether there are rows; the rows fetched with getResultSet are closed. */
public class GetResultSetAfterExecute {
  public int firstId(Statement statement, boolean reset) throws SQLException {
    if (statement.execute(reset ? "update orders set status = 'NEW'" : "select id from orders")) {
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getInt(1) : -1;
      }
    }
    return statement.getUpdateCount();
  }
}
