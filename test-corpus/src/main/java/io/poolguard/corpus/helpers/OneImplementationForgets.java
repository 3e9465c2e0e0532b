package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two implementations in sight: one closes, the other leaves the connection open. */
public class OneImplementationForgets {
  private interface Finisher {
    void finish(Connection connection) throws SQLException;
  }

  private static final class Closing implements Finisher {
    @Override
    public void finish(Connection connection) throws SQLException {
      connection.close();
    }
  }

  private static final class Rewinding implements Finisher {
    @Override
    public void finish(Connection connection) throws SQLException {
      connection.rollback();
    }
  }

  public void run(DataSource pool, boolean rewind) throws SQLException {
    Finisher finisher = rewind ? new Rewinding() : new Closing();
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    connection.setAutoCommit(false);
    finisher.finish(connection);
  }
}
