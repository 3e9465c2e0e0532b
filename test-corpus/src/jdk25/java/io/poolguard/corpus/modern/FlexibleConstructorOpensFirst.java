package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The subclass opens before super(): when super refuses, nobody knows the connection. */
public class FlexibleConstructorOpensFirst {
  private static class Named {
    final String name;

    Named(String name) {
      if (name == null) {
        throw new IllegalArgumentException("a name is needed");
      }
      this.name = name;
    }
  }

  private static final class Session extends Named implements AutoCloseable {
    private final Connection connection;

    Session(DataSource pool, String name) throws SQLException {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
      super(name);
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
