package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The base class closes and empties its field; the class opens it anew. */
public class RetriedAfterInheritedClose {
  public void commit(DataSource pool) throws SQLException {
    Session session = new Session(pool);
    try {
      session.connection().commit();
    } catch (SQLException e) {
      session.close();
      session.connection().commit();
    } finally {
      session.close();
    }
  }

  static class Base {
    Connection kept;

    void close() throws SQLException {
      if (kept != null) {
        try {
          kept.close();
        } finally {
          kept = null;
        }
      }
    }
  }

  static final class Session extends Base {
    private final DataSource pool;

    Session(DataSource pool) {
      this.pool = pool;
    }

    Connection connection() throws SQLException {
      if (kept == null) {
        kept = pool.getConnection();
      }
      return kept;
    }
  }
}
