package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The header guards only what stands inside: the call before it can lose the connection. */
public class WorkBeforeTheTry {
  public boolean alive(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    connection.setReadOnly(true);
    try (connection) {
      return connection.isValid(1);
    }
  }
}
