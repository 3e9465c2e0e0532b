package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** What is put off keeps the connection, and is done before the close. */
public class TaskRunsBeforeClose {
  public int run(DataSource pool) throws Exception {
    Connection connection = pool.getConnection();
    try {
      Callable<Integer> later = () -> connection.getTransactionIsolation();
      connection.setReadOnly(true);
      return later.call();
    } finally {
      connection.close();
    }
  }

}
