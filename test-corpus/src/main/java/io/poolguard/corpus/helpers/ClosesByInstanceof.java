package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper takes any object and closes what turns out to be one of JDBC's. */
public class ClosesByInstanceof {
  public boolean anyAudit(DataSource pool) throws SQLException {
    Object connection = null;
    Object statement = null;
    try {
      connection = pool.getConnection();
      statement = ((Connection) connection).createStatement();
      return ((Statement) statement).execute("select id from audit_log");
    } finally {
      dispose(statement);
      dispose(connection);
    }
  }

  private static void dispose(Object resource) {
    try {
      if (resource instanceof Statement statement) {
        statement.close();
      } else if (resource instanceof Connection connection) {
        connection.close();
      }
    } catch (SQLException | RuntimeException ignored) {
      // disposed enough
    }
  }
}
