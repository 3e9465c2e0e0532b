package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Closing the executor waits for its virtual thread, and only then is the connection closed. */
public class VirtualThreadsAreAwaited {
  public void store(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        executor.submit(() -> commit(connection));
      }
    }
  }

  private static boolean commit(Connection connection) throws SQLException {
    connection.commit();
    return true;
  }
}
