package io.poolguard.corpus.twr;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Statement and connection are made in one expression: only the statement is closed. */
public class NestedInOneHeader {
  public void purge(DataSource pool) throws SQLException {
    try (Statement statement = pool.getConnection().createStatement()) { // LEAK JdbcResourceLeak#1: normal, checked, unchecked, close
      statement.executeUpdate("delete from audit_log");
    }
  }
}
