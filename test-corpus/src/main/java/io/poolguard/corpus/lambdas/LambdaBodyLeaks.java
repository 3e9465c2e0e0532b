package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The lambda opens and forgets; the finding belongs to the method around it. */
public class LambdaBodyLeaks {
  public boolean probe(DataSource pool) throws Exception {
    Callable<Boolean> probe =
        () -> {
          Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
          return connection.isValid(1);
        };
    return probe.call();
  }
}
