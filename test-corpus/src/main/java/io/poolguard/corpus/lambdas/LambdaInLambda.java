package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The inner lambda borrows from the outer one, which opens and closes. */
public class LambdaInLambda {
  private interface Step {
    void run() throws SQLException;
  }

  public void settle(DataSource pool) throws SQLException {
    Step outer =
        () -> {
          Connection connection = pool.getConnection();
          Step inner = () -> connection.commit();
          try {
            inner.run();
          } finally {
            connection.close();
          }
        };
    outer.run();
  }
}
