package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The returned lambda uses the connection whenever it is called and never closes it. */
public class ReturnedLambdaKeepsConnection {
  public Callable<Boolean> monitor(DataSource pool, boolean eager) throws Exception {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    Callable<Boolean> monitor = () -> connection.isValid(1);
    if (eager) {
      monitor.call();
    }
    return monitor;
  }
}
