package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The base class closes; the override that runs here does not. */
public class OverriddenCloserForgets {
  private final Finisher finisher = new Recycler();

  public void run(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    finisher.finish(connection);
  }

  private abstract static class Finisher {
    abstract void finish(Connection connection) throws SQLException;
  }

  private static final class Recycler extends Finisher {
    private int seen;

    @Override
    void finish(Connection connection) {
      seen++;
    }
  }
}
