package io.poolguard.corpus.lending;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The statement still works on the connection that the pool may lend to others by now. */
public class StatementUsedAfterGiveBack {
  private final Deque<Connection> idle = new ArrayDeque<>();

  StatementUsedAfterGiveBack(List<Connection> all) {
    idle.addAll(all);
  }

  public void rollBack() throws SQLException {
    Connection connection = idle.pop();
    try (Statement statement = connection.createStatement()) {
      giveBack(connection);
      statement.execute("rollback"); // FINDS UseAfterClose
    }
  }

  Lease take() {
    return new Lease(next());
  }

  private Connection next() {
    return idle.pop();
  }

  private void giveBack(Connection raw) {
    idle.push(raw);
  }

  record Lease(Connection raw) {}
}
