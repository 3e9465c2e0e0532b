package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The second name is the same pool. */
public class OtherNameOfPool {
  public void copy(DataSource pool) throws SQLException {
    DataSource other = pool;
    try (Connection first = pool.getConnection();
        Connection second = other.getConnection()) { // FINDS NestedConnectionAcquire
      first.setReadOnly(second.isReadOnly());
    }
  }
}
