package io.poolguard.corpus.shared;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The close helper that every older project has, in a file of its own. */
public final class JdbcCloser {
  private JdbcCloser() {}

  /** Closes all three, in order, whatever each of them does. */
  public static void closeQuietly(Connection connection, Statement statement, ResultSet rows) {
    closeQuietly(rows);
    closeQuietly(statement);
    closeQuietly(connection);
  }

  /** Closes if there is something to close. */
  public static void closeQuietly(AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception ignored) {
      // nobody can do anything about it
    }
  }

  /** Rolls back and keeps the connection open. */
  public static void rollbackQuietly(Connection connection) {
    try {
      if (connection != null) {
        connection.rollback();
      }
    } catch (SQLException | RuntimeException ignored) {
      // the connection goes back to the pool, which rolls back too
    }
  }

  /** Commits and then closes; a failing commit leaves the connection open. */
  public static void commitAndClose(Connection connection) throws SQLException {
    connection.commit();
    connection.close();
  }
}
