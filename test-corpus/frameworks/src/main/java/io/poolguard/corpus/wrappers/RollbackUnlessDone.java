package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A unit of work: what its owner has not marked as done is undone. */
public class RollbackUnlessDone implements AutoCloseable {
  private final Connection connection;
  private boolean done;

  RollbackUnlessDone(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public int clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int rows = statement.executeUpdate("delete from customers where id < 0");
      done = true;
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    if (!done) {
      connection.rollback(); // FINDS WrapperMissingClose
    }
    connection.close();
  }
}
