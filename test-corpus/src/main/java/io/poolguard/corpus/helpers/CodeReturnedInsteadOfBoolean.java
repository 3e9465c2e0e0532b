package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper answers with a number: 0 means that it has closed. */
public class CodeReturnedInsteadOfBoolean {
  private static final int CLOSED = 0;

  public void finish(DataSource pool, int errors) throws SQLException {
    Connection connection = pool.getConnection();
    int code = tryClose(connection, errors);
    if (code != CLOSED) {
      connection.close();
    }
  }

  private static int tryClose(Connection connection, int errors) throws SQLException {
    if (errors > 1) {
      return errors;
    }
    connection.close();
    return CLOSED;
  }
}
