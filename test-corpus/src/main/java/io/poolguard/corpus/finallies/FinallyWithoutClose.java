package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The finally block restores the mode and forgets the close. */
public class FinallyWithoutClose {
  public void bulk(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    try {
      connection.setAutoCommit(false);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
