package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The flag is read the wrong way: after a failure the connection stays open. */
public class CloseOnlyOnSuccess {
  public void ship(DataSource pool, int id) throws SQLException {
    boolean success = false;
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    try {
      connection
          .createStatement() // LEAK JdbcResourceLeak: checked, unchecked
          .executeUpdate("update orders set status = 'SENT' where id = " + id);
      success = true;
    } finally {
      if (success) {
        connection.close();
      }
    }
  }
}
