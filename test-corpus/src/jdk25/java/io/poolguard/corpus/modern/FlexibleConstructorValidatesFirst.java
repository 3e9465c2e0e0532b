package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What can refuse stands before super(), and what opens stands last. */
public class FlexibleConstructorValidatesFirst {
  private static class Named {
    final String name;

    Named(String name) {
      this.name = name;
    }
  }

  private static final class Session extends Named implements AutoCloseable {
    private final Connection connection;

    Session(DataSource pool, String name) throws SQLException {
      if (name == null) {
        throw new IllegalArgumentException("a name is needed");
      }
      super(name);
      connection = pool.getConnection();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public boolean valid(DataSource pool, String name) throws SQLException {
    try (Session session = new Session(pool, name)) {
      return session.connection.isValid(session.name.length());
    }
  }
}
