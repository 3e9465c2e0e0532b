package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The failure is wrapped and thrown on as unchecked, past the close. */
public class WrappedWhileOpen {
  public void book(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("booking failed", e);
    }
    connection.close();
  }
}
