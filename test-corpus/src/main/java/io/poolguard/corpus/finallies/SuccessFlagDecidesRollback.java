package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A success flag decides between commit and rollback, not about the close. */
public class SuccessFlagDecidesRollback {
  public void ship(DataSource pool, int id) throws SQLException {
    boolean success = false;
    Connection connection = pool.getConnection();
    try {
      connection.setAutoCommit(false);
      try (PreparedStatement update =
          connection.prepareStatement("update orders set status = 'SENT' where id = ?")) {
        update.setInt(1, id);
        success = update.executeUpdate() == 1;
      }
    } finally {
      try {
        if (success) {
          connection.commit();
        } else {
          connection.rollback();
        }
      } finally {
        connection.close();
      }
    }
  }
}
