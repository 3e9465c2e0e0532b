package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Only the callback that hands its rows out comes with the flag that leaves the statement open. */
public class FlagGoesWithCallback {
  private interface Work<T> {
    T on(Statement statement) throws SQLException;
  }

  private record Rows(Statement statement, ResultSet orders) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      try (Statement last = statement) {
        orders.close();
      }
    }
  }

  private static final class First implements Work<Boolean> {
    @Override
    public Boolean on(Statement statement) throws SQLException {
      try (ResultSet orders = statement.executeQuery("select id from orders")) {
        return orders.next();
      }
    }
  }

  private static final class All implements Work<Rows> {
    @Override
    public Rows on(Statement statement) throws SQLException {
      return new Rows(statement, statement.executeQuery("select id from orders"));
    }
  }

  public boolean hasOrders(Connection connection, boolean all) throws SQLException {
    if (!all) {
      return run(connection, new First(), true);
    }
    try (Rows rows = run(connection, new All(), false)) {
      return rows.orders().next();
    }
  }

  private static <T> T run(Connection connection, Work<T> work, boolean close) throws SQLException {
    Statement statement = connection.createStatement();
    boolean done = false;
    try {
      T result = work.on(statement);
      done = true;
      return result;
    } finally {
      if (close || !done) {
        statement.close();
      }
    }
  }
}
