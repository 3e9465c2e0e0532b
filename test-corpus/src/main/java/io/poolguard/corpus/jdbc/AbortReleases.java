package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection that failed is aborted instead of closed. */
public class AbortReleases {
  public void commitOrAbort(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.abort(Runnable::run);
      throw e;
    }
    connection.close();
  }
}
