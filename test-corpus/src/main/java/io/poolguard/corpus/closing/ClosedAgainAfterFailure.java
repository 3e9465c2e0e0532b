package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The first close failed. */
public class ClosedAgainAfterFailure {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.close();
    } catch (SQLException e) {
      connection.close();
    }
  }
}
