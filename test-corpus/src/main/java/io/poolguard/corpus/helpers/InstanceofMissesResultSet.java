package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The same idea without a branch for result sets: they pass through unclosed. */
public class InstanceofMissesResultSet {
  public boolean anyStock(DataSource pool, PreparedStatement query) throws SQLException {
    Connection connection = pool.getConnection();
    ResultSet rows = null;
    try {
      rows = query.executeQuery(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
      return rows.next();
    } finally {
      dispose(connection, query, rows);
    }
  }

  private static void dispose(Object... resources) throws SQLException {
    for (Object resource : resources) {
      if (resource instanceof Connection connection) {
        connection.close();
      } else if (resource instanceof Statement statement) {
        statement.clearWarnings();
      }
    }
  }
}
