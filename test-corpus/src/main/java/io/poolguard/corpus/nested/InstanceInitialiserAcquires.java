package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The connection is opened in an instance initialiser, of an object that is then closed. */
public class InstanceInitialiserAcquires {
  private static final class Probe implements AutoCloseable {
    private static final String URL = "jdbc:h2:mem:ledger";
    private final Connection connection;

    {
      connection = DriverManager.getConnection(URL);
    }

    Probe() throws SQLException {
      super();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  public boolean valid() throws SQLException {
    try (Probe probe = new Probe()) {
      return probe.connection.isValid(1);
    }
  }
}
