package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class StatementHeldByJob {
  private final DataSource source;
  private final ExecutorService executor;

  StatementHeldByJob(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public void count(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update orders set amount = 2 where id = ?")) {
      update.setInt(1, id);
      executor.execute(new Job(update)); // FINDS UnmanagedThreadDataSource
    }
  }

  private record Job(PreparedStatement update) implements Runnable {
    @Override
    public void run() {
      try {
        update.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
