package io.poolguard.corpus.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** KEEP_CURRENT_RESULT leaves the rows open that plain getMoreResults would close. */
public class KeepCurrentResult {
  public boolean skip(Statement statement) throws SQLException {
    ResultSet rows = statement.executeQuery("select id from orders"); // LEAK JdbcResourceLeak: normal, checked, unchecked
    if (!rows.next()) {
      rows.close();
      return false;
    }
    return statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
  }
}
