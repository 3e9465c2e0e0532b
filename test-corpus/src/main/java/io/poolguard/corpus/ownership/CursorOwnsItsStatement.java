package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A cursor owns statement and result set on a connection that it only borrows. */
public class CursorOwnsItsStatement {
  private static final class Cursor implements AutoCloseable {
    private final Statement statement;
    private final ResultSet rows;

    Cursor(Statement statement, ResultSet rows) {
      this.statement = statement;
      this.rows = rows;
    }

    @Override
    public void close() throws SQLException {
      try {
        rows.close();
      } finally {
        statement.close();
      }
    }
  }

  public boolean anyOrders(Connection connection) throws SQLException {
    try (Cursor cursor = open(connection)) {
      return cursor.rows.next();
    }
  }

  private static Cursor open(Connection connection) throws SQLException {
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked, unchecked
    return new Cursor(statement, statement.executeQuery("select id from orders"));
  }
}
