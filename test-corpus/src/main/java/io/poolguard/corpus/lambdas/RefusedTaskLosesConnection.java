package io.poolguard.corpus.lambdas;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The executor may refuse the task, and then nobody closes what it captured. */
public class RefusedTaskLosesConnection {
  public void later(DataSource pool, Executor executor) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    executor.execute(
        () -> {
          JdbcCloser.rollbackQuietly(connection);
          JdbcCloser.closeQuietly(connection);
        });
  }
}
