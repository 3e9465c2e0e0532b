package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The failure has no name; the handler closes all the same. */
public class UnnamedCatchParameter {
  public boolean touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.clearWarnings();
    } catch (SQLException | RuntimeException _) {
      connection.close();
      return false;
    }
    connection.close();
    return true;
  }
}
