package io.poolguard.corpus.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Results are walked with getMoreResults; each is closed in its turn. */
public class GetMoreResultsLoop {
  public int walk(Statement statement) throws SQLException {
    int results = 0;
    boolean more = statement.execute("select id from orders");
    while (more) {
      try (ResultSet rows = statement.getResultSet()) {
        results += rows.next() ? 1 : 0;
      }
      more = statement.getMoreResults();
    }
    return results;
  }
}
