import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class Records {
  /** Owns both components. */
  record Work(Connection connection, Statement statement) implements AutoCloseable {
    Work {
      if (connection == null) {
        throw new IllegalArgumentException("no connection");
      }
    }

    static Work leaksWhenTheStatementFails(DataSource pool) throws SQLException {
      Connection connection = pool.getConnection(); // LEAK
      return new Work(connection, connection.createStatement());
    }

    static Work handsOver(DataSource pool) throws SQLException {
      Connection connection = pool.getConnection();
      try {
        return new Work(connection, connection.createStatement());
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }

    @Override
    public void close() throws SQLException {
      try {
        statement.close();
      } finally {
        connection.close();
      }
    }
  }

  record Pair<A, B>(A first, B second) {
    Pair(A first) {
      this(first, null);
    }
  }

  static void usesAndCloses(DataSource pool) throws SQLException {
    try (Work work = Work.handsOver(pool)) {
      work.connection().commit();
    }
  }

  static void usesOnly(DataSource pool) throws SQLException {
    Pair<Connection, String> pair = new Pair<>(pool.getConnection()); // LEAK
    pair.first().commit();
  }

  static void usesAndClosesPair(DataSource pool) throws SQLException {
    Pair<Connection, String> pair = new Pair<>(pool.getConnection());
    try {
      pair.first().commit();
    } finally {
      pair.first().close();
    }
  }
}
