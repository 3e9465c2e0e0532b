package io.poolguard.corpus.nested;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An anonymous class that opens in its method and closes on the straight path only. */
public class AnonymousClassLeaks {
  private abstract static class Task {
    abstract int run(DataSource pool) throws SQLException;
  }

  public int isolation(DataSource pool) throws SQLException {
    Task task =
        new Task() {
          @Override
          int run(DataSource source) throws SQLException {
            Connection connection = source.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
            int isolation = connection.getTransactionIsolation();
            connection.close();
            return isolation;
          }
        };
    return task.run(pool);
  }
}
