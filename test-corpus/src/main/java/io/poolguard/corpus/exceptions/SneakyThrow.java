package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A generic cast throws the checked exception on without declaring it. */
public class SneakyThrow {
  public void commit(DataSource pool) {
    Connection connection = open(pool); // LEAK JdbcResourceLeak: checked
    try {
      connection.commit();
    } catch (SQLException e) {
      throw SneakyThrow.<RuntimeException>sneak(e);
    } catch (RuntimeException e) {
      quietly(connection);
      throw e;
    }
    quietly(connection);
  }

  private static Connection open(DataSource pool) {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // closed enough
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneak(Throwable e) throws E {
    throw (E) e;
  }
}
