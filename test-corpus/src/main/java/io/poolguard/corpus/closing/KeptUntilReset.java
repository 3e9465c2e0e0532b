package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The reset closes what is kept and forgets it; what is asked for next is another connection. */
public class KeptUntilReset {
  private final Session session = new Session();

  public void commitTwice(DataSource pool) throws SQLException {
    try {
      session.connection(pool).commit();
      session.reset();
      session.connection(pool).commit();
    } finally {
      session.reset();
    }
  }

  static final class Session {
    private Connection kept;

    Connection connection(DataSource pool) throws SQLException {
      if (kept == null) {
        kept = pool.getConnection();
      }
      return kept;
    }

    void reset() throws SQLException {
      if (kept != null) {
        Connection former = kept;
        kept = null;
        former.close();
      }
    }
  }
}
