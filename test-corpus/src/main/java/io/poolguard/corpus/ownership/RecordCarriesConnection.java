package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A record with a close() of its own takes the connection along. */
public class RecordCarriesConnection {
  private record Lease(Connection connection, String owner) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public int renew(DataSource pool, String owner) throws SQLException {
    try (Lease lease = new Lease(pool.getConnection(), owner)) {
      return lease.connection().getTransactionIsolation();
    }
  }
}
