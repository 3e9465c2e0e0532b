package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One implementation of the source opens a connection, the one that is used here lends its own. */
public class SourceLendsOrOpens {
  private interface Source {
    Connection get() throws SQLException;
  }

  private static final class Given implements Source {
    private final Connection connection;

    Given(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Connection get() {
      return connection;
    }
  }

  private static final class Pooled implements Source {
    private final DataSource pool;

    Pooled(DataSource pool) {
      this.pool = pool;
    }

    @Override
    public Connection get() throws SQLException {
      return pool.getConnection();
    }
  }

  private static boolean isReadOnly(Source source) throws SQLException {
    return source.get().isReadOnly();
  }

  public boolean ask(DataSource pool) throws SQLException {
    Pooled own = new Pooled(pool);
    try (Connection connection = own.get()) {
      return isReadOnly(new Given(connection));
    }
  }
}
