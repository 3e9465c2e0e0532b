package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The second function runs once the first has given its connection back. */
public class TemplateAfterTemplate {
  private interface Work {
    int on(Connection connection) throws SQLException;
  }

  private final DataSource pool;

  TemplateAfterTemplate(DataSource pool) {
    this.pool = pool;
  }

  public int rename() throws SQLException {
    int first = with(connection -> update(connection, "orders set customer = 'x'"));
    return first + with(connection -> update(connection, "orders set customer = 'y'"));
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
