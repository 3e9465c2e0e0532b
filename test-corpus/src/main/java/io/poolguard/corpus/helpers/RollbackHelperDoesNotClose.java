package io.poolguard.corpus.helpers;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A quiet helper with a similar name rolls back only; the close comes from the line below it. */
public class RollbackHelperDoesNotClose {
  public void settle(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      JdbcCloser.rollbackQuietly(connection);
      throw e;
    } finally {
      JdbcCloser.closeQuietly(connection);
    }
  }
}
