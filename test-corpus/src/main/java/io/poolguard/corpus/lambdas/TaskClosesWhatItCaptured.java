package io.poolguard.corpus.lambdas;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The task closes the connection; a refused task is caught, and then it is closed here. */
public class TaskClosesWhatItCaptured {
  public void later(DataSource pool, Executor executor) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      executor.execute(() -> JdbcCloser.closeQuietly(connection));
    } catch (RuntimeException e) {
      JdbcCloser.closeQuietly(connection);
      throw e;
    }
  }
}
