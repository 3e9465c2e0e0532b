package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The compact constructor refuses a missing owner after the connection was opened for it. */
public class RecordWithCompactConstructorRefuses {
  private record Lease(Connection connection, String owner) implements AutoCloseable {
    Lease {
      if (owner == null) {
        throw new IllegalArgumentException("a lease needs an owner");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public String renew(DataSource pool, String owner) throws SQLException {
    try (Lease lease = new Lease(pool.getConnection(), owner)) { // LEAK JdbcResourceLeak: unchecked
      return lease.owner();
    }
  }
}
