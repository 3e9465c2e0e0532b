package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A method called close that only counts. */
public class HelperNamedCloseDoesNothing {
  private int closed;

  public void visit(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, unchecked
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      closed = 0;
    } finally {
      closeResource(connection);
    }
  }

  private void closeResource(Connection connection) {
    closed += connection == null ? 0 : 1;
  }
}
