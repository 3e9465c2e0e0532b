package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A template of the program runs one function inside another: each gets a connection. */
public class TemplateInsideTemplate {
  private interface Work {
    int on(Connection connection) throws SQLException;
  }

  private final DataSource pool;

  TemplateInsideTemplate(DataSource pool) {
    this.pool = pool;
  }

  public int rename() throws SQLException {
    return with( // FINDS NestedConnectionAcquire
        outer -> update(outer, "orders set customer = 'x'") + with(inner -> update(inner, "orders set customer = 'y'")));
  }

  private int with(Work work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return work.on(connection);
    }
  }

  private static int update(Connection connection, String what) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("update " + what);
    }
  }
}
