package io.poolguard.corpus.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows fetched with getResultSet from a borrowed statement are left open. */
public class GetResultSetForgotten {
  public boolean any(PreparedStatement statement) throws SQLException {
    statement.execute();
    ResultSet rows = statement.getResultSet(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return rows.isBeforeFirst();
  }
}
