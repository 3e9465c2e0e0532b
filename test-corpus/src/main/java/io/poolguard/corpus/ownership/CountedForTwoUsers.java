package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The last of two users closes; between their closes the connection is used. */
public class CountedForTwoUsers {
  /** A connection with a count of its users. */
  static final class Counted implements AutoCloseable {
    private final Connection connection;
    private final AtomicInteger users = new AtomicInteger(1);

    Counted(Connection connection) {
      this.connection = connection;
    }

    Counted retain() {
      users.incrementAndGet();
      return this;
    }

    Connection connection() {
      return connection;
    }

    @Override
    public void close() throws SQLException {
      if (users.decrementAndGet() == 0) {
        connection.close();
      }
    }
  }

  public void lend(DataSource pool) throws SQLException {
    try (Counted counted = new Counted(pool.getConnection())) {
      prepare(counted.retain());
      counted.connection().commit();
    }
  }

  private static void prepare(Counted counted) throws SQLException {
    try (counted) {
      counted.connection().setReadOnly(false);
    }
  }
}
