package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A session object owns the connection; this method makes one and never closes it. */
public class SessionForgotten {
  private static final class Session implements AutoCloseable {
    private final Connection connection;

    Session(DataSource pool) throws SQLException {
      connection = pool.getConnection();
    }

    boolean alive() throws SQLException {
      return connection.isValid(1);
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public boolean probe(DataSource pool, boolean quick) throws SQLException {
    if (quick) {
      try (Session session = new Session(pool)) {
        return session.alive();
      }
    }
    Session session = new Session(pool); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return session.alive();
  }
}
