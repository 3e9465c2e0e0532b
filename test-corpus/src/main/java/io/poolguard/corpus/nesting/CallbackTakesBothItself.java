package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper holds nothing; what it runs takes two. */
public class CallbackTakesBothItself {
  interface Work {
    void run() throws SQLException;
  }

  private final DataSource pool;

  public CallbackTakesBothItself(DataSource pool) {
    this.pool = pool;
  }

  public void order() throws SQLException {
    counted(() -> copy());
  }

  private static void counted(Work work) throws SQLException {
    work.run();
  }

  private void copy() throws SQLException {
    try (Connection from = pool.getConnection()) {
      from.setReadOnly(true);
      try (Connection to = pool.getConnection()) { // FINDS NestedConnectionAcquire
        to.setReadOnly(false);
      }
    }
  }
}
