package io.poolguard.corpus.exceptions;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The rollback in the catch clause can fail as well, and then the close below it is skipped. */
public class RollbackInCatchThrows {
  public void book(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    try {
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
    }
    connection.close();
  }
}
