package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Both of one pool, the first open until the second is closed. */
public class SecondWhileFirstIsOpen {
  public void copy(DataSource pool) throws SQLException {
    try (Connection first = pool.getConnection()) {
      first.setReadOnly(false);
      try (Connection second = pool.getConnection()) { // FINDS NestedConnectionAcquire
        second.setReadOnly(false);
      }
    }
  }
}
