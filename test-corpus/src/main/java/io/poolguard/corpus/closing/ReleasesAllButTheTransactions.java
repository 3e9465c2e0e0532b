package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper compares with the connection of the transaction that is being run. */
public class ReleasesAllButTheTransactions {
  private Connection ofTransaction;

  public void inTransaction(DataSource pool) throws SQLException {
    ofTransaction = pool.getConnection();
    try {
      step(pool);
      ofTransaction.rollback();
    } finally {
      Connection former = ofTransaction;
      ofTransaction = null;
      former.close();
    }
    step(pool);
  }

  private void step(DataSource pool) throws SQLException {
    Connection connection = ofTransaction != null ? ofTransaction : pool.getConnection();
    try {
      connection.commit();
    } finally {
      release(connection);
    }
  }

  private void release(Connection connection) throws SQLException {
    if (connection != ofTransaction) {
      connection.close();
    }
  }
}
