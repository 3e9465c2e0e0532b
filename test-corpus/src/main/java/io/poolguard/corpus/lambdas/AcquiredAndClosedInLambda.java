package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The whole life of the connection is inside a lambda that this method calls. */
public class AcquiredAndClosedInLambda {
  public boolean probe(DataSource pool) throws Exception {
    Callable<Boolean> probe =
        () -> {
          try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
          }
        };
    return probe.call();
  }
}
