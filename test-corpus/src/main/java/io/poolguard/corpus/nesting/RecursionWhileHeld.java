package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each level keeps its connection until the levels below are done. */
public class RecursionWhileHeld {
  public void walk(DataSource pool, int depth) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(false);
      if (depth > 0) {
        walk(pool, depth - 1); // FINDS NestedConnectionAcquire
      }
    }
  }
}
