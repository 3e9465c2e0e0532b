package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The lambda stands in a field's initialiser, outside of any method body. */
public class LambdaInFieldInitialiser {
  private interface Check {
    boolean on(DataSource pool) throws SQLException;
  }

  private final Check check =
      pool -> {
        Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
        boolean valid = connection.isValid(1);
        connection.close();
        return valid;
      };

  public boolean run(DataSource pool) throws SQLException {
    return check.on(pool);
  }
}
