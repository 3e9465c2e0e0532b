package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The base class acquires, then the subclass' constructor fails: no object, no close. */
public class InitThrowsInSubclass {
  private static class Base implements AutoCloseable {
    protected final Connection connection;

    Base(DataSource pool) throws SQLException {
      connection = pool.getConnection();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  private static final class Strict extends Base {
    Strict(DataSource pool, int limit) throws SQLException {
      super(pool); // LEAK JdbcResourceLeak: unchecked
      if (limit == 0) {
        throw new IllegalArgumentException("limit");
      }
    }
  }

  public boolean probe(DataSource pool, int limit) throws SQLException {
    try (Strict strict = new Strict(pool, limit)) {
      return strict.connection.isValid(limit);
    }
  }
}
