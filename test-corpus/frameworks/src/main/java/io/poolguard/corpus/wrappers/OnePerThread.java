package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connection of a thread, taken when it is first asked for. */
public class OnePerThread {
  private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

  private final DataSource pool;

  OnePerThread(DataSource pool) {
    this.pool = pool;
  }

  public void clear() throws SQLException {
    try {
      current().setReadOnly(false);
      try (Statement statement = current().createStatement()) {
        statement.executeUpdate("delete from customers where id < 0");
      }
    } finally {
      end();
    }
  }

  private Connection current() throws SQLException {
    Connection connection = CURRENT.get();
    if (connection == null) {
      connection = pool.getConnection();
      CURRENT.set(connection);
    }
    return connection;
  }

  private static void end() throws SQLException {
    Connection connection = CURRENT.get();
    CURRENT.remove();
    if (connection != null) {
      connection.close();
    }
  }
}
