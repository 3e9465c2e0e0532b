package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The initialiser opens; the constructor's own body refuses afterwards. */
public class InitialiserThenConstructorThrows {
  private static final class Probe implements AutoCloseable {
    private final Connection connection = DriverManager.getConnection("jdbc:h2:mem:ledger"); // LEAK JdbcResourceLeak: checked

    Probe(boolean allowed) throws SQLException {
      if (!allowed) {
        throw new SQLException("not allowed");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public void run(boolean allowed) throws SQLException {
    try (Probe probe = new Probe(allowed)) {
      probe.connection.clearWarnings();
    }
  }
}
