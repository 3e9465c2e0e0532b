package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same kind of session, handled by try-with-resources. */
public class SessionInTryWithResources {
  static final class Session implements AutoCloseable {
    private Connection connection;

    static Session on(DataSource pool) throws SQLException {
      Session session = new Session();
      session.connection = pool.getConnection();
      return session;
    }

    @Override
    public void close() throws SQLException {
      if (connection != null) {
        connection.close();
      }
    }
  }

  public boolean probe(DataSource pool) throws SQLException {
    try (Session session = Session.on(pool)) {
      return session.connection.isReadOnly();
    }
  }
}
