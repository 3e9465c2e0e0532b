package io.poolguard.corpus.threads;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

public class TimedGetOfTaskWithOwnConnection {
  private final DataSource source;
  private final ExecutorService executor;

  TimedGetOfTaskWithOwnConnection(DataSource source, ExecutorService executor) {
    this.source = source;
    this.executor = executor;
  }

  public int count(int id) throws Exception {
    Future<Integer> task =
        executor.submit(
            () -> {
              try (Connection connection = source.getConnection();
                  Statement statement = connection.createStatement()) {
                return statement.executeUpdate("update orders set amount = 2 where id = " + id);
              }
            });
    try {
      return task.get(20, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return 0;
    }
  }
}
