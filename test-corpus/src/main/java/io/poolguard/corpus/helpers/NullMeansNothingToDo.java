package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper returns null for what it has closed; the caller closes what comes back. */
public class NullMeansNothingToDo {
  public void finish(DataSource pool, boolean failed) throws SQLException {
    Connection rest = closeIf(failed, pool.getConnection());
    if (rest != null) {
      rest.close();
    }
  }

  private Connection closeIf(boolean failed, Connection connection) throws SQLException {
    if (failed) {
      connection.close();
      return null;
    }
    return connection;
  }
}
