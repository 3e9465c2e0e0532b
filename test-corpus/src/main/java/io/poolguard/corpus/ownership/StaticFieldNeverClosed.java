package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A static field keeps the connection for ever: nothing in the class releases it. */
public class StaticFieldNeverClosed {
  private static Connection shared;

  public int isolation(DataSource pool) throws SQLException {
    if (shared == null) {
      shared = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    }
    return shared.getTransactionIsolation();
  }
}
