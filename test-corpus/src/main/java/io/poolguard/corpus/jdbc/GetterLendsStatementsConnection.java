package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A method of one's own gives the statement's connection; one caller closes it, one only looks. */
public class GetterLendsStatementsConnection {
  public int purge(DataSource pool) throws SQLException {
    boolean quick = isReadOnly(pool);
    Statement statement = pool.getConnection().createStatement(); // LEAK JdbcResourceLeak#1: checked, unchecked
    try {
      return quick ? 0 : statement.executeUpdate("delete from order_lines where qty = 0");
    } finally {
      of(statement).close();
    }
  }

  private static boolean isReadOnly(DataSource pool) throws SQLException {
    try (Statement probe = pool.getConnection().createStatement()) { // LEAK JdbcResourceLeak#1: normal, checked, unchecked, close
      return of(probe).isReadOnly();
    }
  }

  private static Connection of(Statement statement) throws SQLException {
    return statement.getConnection();
  }
}
