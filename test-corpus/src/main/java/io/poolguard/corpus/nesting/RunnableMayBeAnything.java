package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** That some class takes a connection when it is run does not make it the one that runs here. */
public class RunnableMayBeAnything {
  public void inTurn(DataSource pool, Runnable between) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      between.run();
      statement.execute("update stock set qty = 1");
    }
    new Reorder(pool).run();
  }

  static class Reorder implements Runnable {
    private final DataSource pool;

    Reorder(DataSource pool) {
      this.pool = pool;
    }

    @Override
    public void run() {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("update stock set qty = 9");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
