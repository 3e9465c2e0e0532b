package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** What was opened is taken from a queue and closed until the queue is empty. */
public class IteratorDrivenClose {
  public void openSome(DataSource pool, int count) throws SQLException {
    Deque<Connection> open = new ArrayDeque<>();
    try {
      while (open.size() < count) {
        open.push(pool.getConnection()); // FINDS NestedConnectionAcquire
      }
    } finally {
      while (!open.isEmpty()) {
        closeOne(open.pop());
      }
    }
  }

  private static void closeOne(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException ignored) {
      // the next one is tried all the same
    }
  }
}
