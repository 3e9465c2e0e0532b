package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The field shows the connection to the methods of one run, which closes it itself. */
public class ShownWhileInUse implements AutoCloseable {
  private final DataSource pool;
  private Connection current;

  ShownWhileInUse(DataSource pool) {
    this.pool = pool;
  }

  public void clear() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      current = connection;
      delete();
    } finally {
      current = null;
    }
  }

  private void delete() throws SQLException {
    try (Statement statement = current.createStatement()) {
      statement.executeUpdate("delete from customers where id < 0");
    }
  }

  @Override
  public void close() {
    current = null;
  }
}
