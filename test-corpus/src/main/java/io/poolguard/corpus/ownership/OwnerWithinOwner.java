package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An owner owns an owner: closing the outer one closes the connection two levels down. */
public class OwnerWithinOwner {
  private static final class Session implements AutoCloseable {
    private final Connection connection;

    Session(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  private static final class UnitOfWork implements AutoCloseable {
    private final Session session;

    UnitOfWork(Session session) {
      this.session = session;
    }

    @Override
    public void close() throws SQLException {
      session.close();
    }
  }

  public boolean check(DataSource pool) throws SQLException {
    try (UnitOfWork work = new UnitOfWork(new Session(pool.getConnection()))) {
      return work.session.connection.isReadOnly();
    }
  }
}
