package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A method reference to a closing helper is given to a method that calls it in finally. */
public class MethodReferenceToHelper {
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  public void run(DataSource pool) throws SQLException {
    with(pool.getConnection(), Connection::clearWarnings, MethodReferenceToHelper::quietly);
  }

  private static void with(Connection connection, Work work, Consumer<Connection> closer)
      throws SQLException {
    try {
      work.on(connection);
    } finally {
      closer.accept(connection);
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException ignored) {
      // closed enough
    }
  }
}
