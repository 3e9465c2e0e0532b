package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two connections of one factory. */
public class FactoryTwice {
  private final DataSource pool;

  public FactoryTwice(DataSource pool) {
    this.pool = pool;
  }

  private Connection open() throws SQLException {
    return pool.getConnection();
  }

  public void copy() throws SQLException {
    try (Connection from = open();
        Connection to = open()) { // FINDS NestedConnectionAcquire
      to.setReadOnly(from.isReadOnly());
    }
  }
}
