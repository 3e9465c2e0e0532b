package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class ConnectionGivenAway {
  private final DataSource source;
  private final ExecutorService executor;

  ConnectionGivenAway(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public void count(int id) throws SQLException {
    Connection connection = source.getConnection(); // LEAK JdbcResourceLeak: unchecked
    executor.execute(() -> update(connection, id));
  }

  private static void update(Connection given, int id) {
    try (Connection connection = given;
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2 where id = " + id);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
