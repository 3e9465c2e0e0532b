package io.poolguard.corpus.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** Moving on to the next result closes the current one. */
public class GetMoreResultsClosesCurrent {
  public boolean skip(Statement statement) throws SQLException {
    statement.executeQuery("select id from orders"); // LEAK JdbcResourceLeak: checked, unchecked
    return statement.getMoreResults();
  }
}
