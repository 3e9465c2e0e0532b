package io.poolguard.corpus.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connection is closed by way of the statement that knows it. */
public class CloseThroughStatementsConnection {
  public void purge(DataSource pool) throws SQLException {
    Statement statement = pool.getConnection().createStatement(); // LEAK JdbcResourceLeak#1: checked, unchecked
    statement.getConnection().close();
  }
}
