package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** Looking at the first element takes nothing out of the queue. */
public class ElementReadThenAllClosed {
  public boolean read(DataSource pool) throws SQLException {
    Deque<Connection> all = new ArrayDeque<>();
    all.add(pool.getConnection());
    try {
      return all.peek().isValid(1);
    } finally {
      while (!all.isEmpty()) {
        quietly(all.pop());
      }
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // Nobody can do anything about it.
    }
  }
}
