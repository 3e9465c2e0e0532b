package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each close has a finally of its own: a failing one cannot skip the other. */
public class NestedFinallyClosesBoth {
  public void cancelOrder(DataSource pool, int id) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      PreparedStatement update =
          connection.prepareStatement("update orders set status = 'CANCELLED' where id = ?");
      try {
        update.setInt(1, id);
        update.executeUpdate();
      } finally {
        update.close();
      }
    } finally {
      connection.close();
    }
  }
}
