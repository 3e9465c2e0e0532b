package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

public class SleepInTaskOfAnother {
  private final DataSource pool;
  private final ExecutorService executor;

  SleepInTaskOfAnother(DataSource pool, ExecutorService executor) {
    this.pool = pool;
    this.executor = executor;
  }

  public void pause() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      Callable<Integer> pause = () -> { Thread.sleep(1); return 1; };
      executor.submit(pause);
    }
  }
}
