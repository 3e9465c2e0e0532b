package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The inner class closes the connection that its outer object keeps. */
public class InnerClassClosesOuterField {
  private Connection connection;

  private final class Lease implements AutoCloseable {
    Lease(DataSource pool) throws SQLException {
      connection = pool.getConnection();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public void use(DataSource pool) throws SQLException {
    try (Lease lease = new Lease(pool)) {
      connection.clearWarnings();
    }
  }
}
