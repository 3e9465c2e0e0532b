package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The interface has the close in a default method; the callback itself only works. */
public class DefaultMethodOfInterfaceCloses {
  private interface Job {
    int work(Connection connection) throws SQLException;

    default int runAndClose(Connection connection) throws SQLException {
      try {
        return work(connection);
      } finally {
        connection.close();
      }
    }
  }

  public int run(DataSource pool) throws SQLException {
    Job job = connection -> connection.getTransactionIsolation();
    return job.runAndClose(pool.getConnection());
  }
}
