package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Closing a lease ends it for its user only; the class around takes the connection back. */
public class OuterClassReleasesByField {
  private static final class Lease implements AutoCloseable {
    private final Connection held;
    private boolean over;

    Lease(DataSource pool) throws SQLException {
      held = pool.getConnection();
    }

    @Override
    public void close() {
      over = true;
    }
  }

  public void purge(DataSource pool) throws SQLException {
    Lease lease = new Lease(pool);
    try (Statement statement = lease.held.createStatement()) {
      statement.executeUpdate("delete from audit_log");
      lease.close();
    } finally {
      takeBack(lease);
    }
  }

  private static void takeBack(Lease lease) throws SQLException {
    lease.held.close();
  }
}
