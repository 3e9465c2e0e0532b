package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The holder keeps the connection in a field and offers no way to release it. */
public class HolderWithoutClose {
  private Connection held;

  public boolean hold(DataSource pool) throws SQLException {
    held = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return held.isReadOnly();
  }
}
