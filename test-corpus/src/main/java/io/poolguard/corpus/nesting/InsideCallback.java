package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The callback runs while the connection is held. */
public class InsideCallback {
  interface Work {
    void run() throws SQLException;
  }

  private final DataSource pool;

  public InsideCallback(DataSource pool) {
    this.pool = pool;
  }

  public void order() throws SQLException {
    touch();
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
    }
    within(() -> touch()); // FINDS NestedConnectionAcquire
  }

  private void within(Work work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      work.run();
    }
  }

  private void touch() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(true);
    }
  }
}
