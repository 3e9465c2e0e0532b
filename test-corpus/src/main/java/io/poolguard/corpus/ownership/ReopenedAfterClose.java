package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection is kept until it fails; its close forgets it, so that the next one is a new one. */
public class ReopenedAfterClose {
  private Connection kept;

  public void commit(DataSource pool) throws SQLException {
    Connection first = open(pool);
    end(first);
    Connection second = open(pool);
    try {
      second.commit();
    } finally {
      end(second);
    }
  }

  private Connection open(DataSource pool) throws SQLException {
    if (kept != null) {
      return kept;
    }
    kept = pool.getConnection();
    return kept;
  }

  private void end(Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      e.printStackTrace();
    } finally {
      kept = null;
    }
  }
}
