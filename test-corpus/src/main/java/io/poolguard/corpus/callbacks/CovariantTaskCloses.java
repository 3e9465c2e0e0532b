package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The task closes what it captured; it is called through a method that returns Object. */
public class CovariantTaskCloses {
  public int holdability(DataSource pool) throws Exception {
    Connection connection = pool.getConnection();
    Callable<Integer> task =
        new Callable<>() {
          @Override
          public Integer call() throws SQLException {
            try (connection) {
              return connection.getHoldability();
            }
          }
        };
    return task.call();
  }
}
