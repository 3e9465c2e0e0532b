package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Three connections of one thread. */
public class ThreeAtOnce {
  public void copy(DataSource pool) throws SQLException {
    try (Connection first = pool.getConnection();
        Connection second = pool.getConnection(); // FINDS NestedConnectionAcquire
        Connection third = pool.getConnection()) { // FINDS NestedConnectionAcquire
      first.setReadOnly(second.isReadOnly() && third.isReadOnly());
    }
  }
}
