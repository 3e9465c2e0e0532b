package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two closes, one after the other in finally: the first one can throw. */
public class FirstCloseThrowsSecondIsSkipped {
  public void cancelOrder(DataSource pool, int id) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    PreparedStatement update =
        connection.prepareStatement("update orders set status = 'CANCELLED' where id = ?");
    try {
      update.setInt(1, id);
      update.executeUpdate();
    } finally {
      update.close();
      connection.close();
    }
  }
}
