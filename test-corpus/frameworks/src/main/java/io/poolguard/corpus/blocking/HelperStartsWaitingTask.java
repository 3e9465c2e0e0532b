package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

public class HelperStartsWaitingTask {
  private final DataSource pool;
  private final Executor executor;

  HelperStartsWaitingTask(DataSource pool, Executor executor) {
    this.pool = pool;
    this.executor = executor;
  }

  public void order() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 3");
      later();
    }
  }

  private void later() {
    executor.execute(
        () -> {
          try {
            Thread.sleep(1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
