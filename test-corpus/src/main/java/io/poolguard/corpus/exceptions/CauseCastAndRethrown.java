package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** A helper throws the cause as what its cast says, and no other exception. */
public class CauseCastAndRethrown {
  private static void call(Callable<Integer> work) throws SQLException {
    try {
      work.call();
    } catch (Exception e) {
      throw (SQLException) new IllegalStateException(new SQLException(e)).getCause();
    }
  }

  public void sync(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      call(pool::getLoginTimeout);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
  }
}
