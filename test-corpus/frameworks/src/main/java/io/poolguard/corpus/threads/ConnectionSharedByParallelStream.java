package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

public class ConnectionSharedByParallelStream {
  private final DataSource source;

  ConnectionSharedByParallelStream(DataSource source) {
    this.source = source;
  }

  public void count(List<Integer> ids) throws SQLException {
    try (Connection connection = source.getConnection()) {
      ids.parallelStream().forEach(id -> update(connection, id)); // FINDS UnmanagedThreadDataSource
    }
  }

  private static void update(Connection connection, int id) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2 where id = " + id);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
