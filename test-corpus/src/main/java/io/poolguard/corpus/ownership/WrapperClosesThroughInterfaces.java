package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The wrapper keeps the connection behind an interface, which alone tells of no resource. */
public class WrapperClosesThroughInterfaces {
  private interface Provider {
    Connection get();
  }

  private static final class Kept implements Provider {
    private final Connection connection;

    Kept(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Connection get() {
      return connection;
    }
  }

  private static final class None implements Provider {
    @Override
    public Connection get() {
      return null;
    }
  }

  private static final class Session implements AutoCloseable {
    private Provider provider;

    Session(Provider given) {
      use(given);
    }

    private Session use(Provider given) {
      provider = given == null ? new None() : given;
      return this;
    }

    @Override
    public void close() throws SQLException {
      Connection connection = provider.get();
      if (connection != null) {
        connection.close();
      }
    }
  }

  public AutoCloseable open(DataSource pool, boolean idle) throws SQLException {
    if (idle) {
      return new Session(null);
    }
    Connection connection = pool.getConnection();
    return new Session(new Kept(connection));
  }
}
