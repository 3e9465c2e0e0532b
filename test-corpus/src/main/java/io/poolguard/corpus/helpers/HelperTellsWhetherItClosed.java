package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper's result says whether it closed; the caller closes when it did not. */
public class HelperTellsWhetherItClosed {
  public void park(DataSource pool, boolean reusable) throws SQLException {
    Connection connection = pool.getConnection();
    if (!closedBy(connection, reusable)) {
      connection.close();
    }
  }

  private static boolean closedBy(Connection connection, boolean reusable) throws SQLException {
    if (reusable) {
      return false;
    }
    connection.close();
    return true;
  }
}
