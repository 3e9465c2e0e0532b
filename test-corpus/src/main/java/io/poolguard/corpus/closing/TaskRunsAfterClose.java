package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** What is put off is done when its connection is closed. */
public class TaskRunsAfterClose {
  public int run(DataSource pool) throws Exception {
    Callable<Integer> later;
    try (Connection connection = pool.getConnection()) {
      later = () -> connection.getTransactionIsolation();
    }
    return later.call(); // FINDS UseAfterClose
  }
}
