package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closing a statement leaves its connection open. */
public class ConnectionOpenAfterStatementClose {
  public boolean run(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Statement statement = connection.createStatement();
      statement.close();
      return connection.getAutoCommit();
    }
  }
}
