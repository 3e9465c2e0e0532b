package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The handler undoes the work; the connection is given back after success alone. */
public class RolledBackAndLeftOpen {
  public boolean book(DataSource pool) throws SQLException {
    Connection connection = null;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
      connection.setAutoCommit(false);
      connection.commit();
      connection.close();
    } catch (SQLException e) {
      if (connection != null) {
        connection.rollback();
      }
      throw e;
    }
    return true;
  }
}
