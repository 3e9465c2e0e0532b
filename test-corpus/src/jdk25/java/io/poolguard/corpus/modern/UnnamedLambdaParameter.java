package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The lambda has no use for its argument and opens a connection of its own. */
public class UnnamedLambdaParameter {
  private interface Step {
    int run(String label) throws SQLException;
  }

  public int isolation(DataSource pool) throws SQLException {
    Step step =
        _ -> {
          Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
          int isolation = connection.getTransactionIsolation();
          connection.close();
          return isolation;
        };
    return step.run("isolation");
  }
}
