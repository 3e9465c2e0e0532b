package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection that is found broken is aborted; a good one is forgotten. */
public class AbortOnlyWhenBroken {
  public void check(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    if (!connection.isValid(1)) {
      connection.abort(Runnable::run);
    }
  }
}
