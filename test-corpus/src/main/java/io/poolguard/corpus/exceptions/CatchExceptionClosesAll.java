package io.poolguard.corpus.exceptions;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import javax.sql.DataSource;

/** catch Exception is wide enough for both families, and the close stands in it and after it. */
public class CatchExceptionClosesAll {
  public boolean commit(DataSource pool) throws Exception {
    Connection connection = pool.getConnection();
    try {
      connection.commit();
    } catch (Exception e) {
      JdbcCloser.rollbackQuietly(connection);
      connection.close();
      return false;
    }
    connection.close();
    return true;
  }
}
