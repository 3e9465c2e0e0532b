package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A sealed interface with two records: the two implementations in sight both close. */
public class SealedHierarchyAllClose {
  private sealed interface Lease permits Owned, Timed {
    Connection connection();

    default void finish() throws SQLException {
      connection().close();
    }
  }

  private record Owned(Connection connection) implements Lease {}

  private record Timed(Connection connection, int seconds) implements Lease {}

  public boolean check(DataSource pool, boolean timed) throws SQLException {
    Connection connection = pool.getConnection();
    Lease lease = timed ? new Timed(connection, 1) : new Owned(connection);
    try {
      return connection.isValid(lease instanceof Timed t ? t.seconds() : 2);
    } finally {
      lease.finish();
    }
  }
}
