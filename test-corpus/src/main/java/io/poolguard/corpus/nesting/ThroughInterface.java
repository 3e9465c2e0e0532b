package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The only implementation in sight takes a connection. */
public class ThroughInterface {
  interface Journal {
    void write(DataSource pool) throws SQLException;
  }

  static final class TableJournal implements Journal {
    @Override
    public void write(DataSource pool) throws SQLException {
      try (Connection connection = pool.getConnection()) {
        connection.setReadOnly(false);
      }
    }
  }

  private final Journal journal = new TableJournal();

  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(true);
      journal.write(pool); // FINDS NestedConnectionAcquire
    }
  }
}
