package io.poolguard.corpus.jooq;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;

/** A result set of jOOQ's is closed by try-with-resources. */
public class ResultSetOfQueryClosed {
  public boolean any(DSLContext dsl) throws SQLException {
    try (ResultSet rows =
        dsl.resultQuery("select id from orders").fetchResultSet()) {
      return rows.next();
    }
  }
}
