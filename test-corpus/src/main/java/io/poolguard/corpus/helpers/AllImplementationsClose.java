package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whichever implementation is chosen, it closes. */
public class AllImplementationsClose {
  private interface Finisher {
    void finish(Connection connection) throws SQLException;
  }

  private static final class Committing implements Finisher {
    @Override
    public void finish(Connection connection) throws SQLException {
      try {
        connection.commit();
      } finally {
        connection.close();
      }
    }
  }

  private static final class Plain implements Finisher {
    @Override
    public void finish(Connection connection) throws SQLException {
      connection.close();
    }
  }

  public void run(DataSource pool, boolean manual) throws SQLException {
    Finisher finisher = manual ? new Committing() : new Plain();
    Connection connection = pool.getConnection();
    try {
      connection.setAutoCommit(!manual);
    } finally {
      finisher.finish(connection);
    }
  }
}
