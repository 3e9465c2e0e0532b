package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;

/** Savepoints, statements and batches under a closed connection need no close of their own. */
public class SavepointIsNoResource {
  public void tryBoth(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      Savepoint before = connection.setSavepoint("before");
      Statement batch = connection.createStatement();
      batch.addBatch("update stock set qty = qty + 1");
      batch.executeBatch();
      connection.rollback(before);
      connection.commit();
    }
  }
}
