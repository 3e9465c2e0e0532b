package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** try and finally close statement and connection by nested null checks, without a helper. */
public class StatementOnFreshConnectionInFinally {
  public void wipe(DataSource pool, boolean all) throws SQLException {
    Connection connection = null;
    Statement statement = null;
    try {
      connection = pool.getConnection();
      statement = connection.createStatement();
      statement.executeUpdate(all ? "delete from stock" : "delete from stock where qty = 0");
    } catch (SQLException e) {
      throw new IllegalStateException("wipe", e);
    } finally {
      try {
        if (statement != null) {
          statement.close();
        }
      } catch (SQLException e) {
        statement = null;
      } finally {
        if (connection != null) {
          connection.close();
        }
      }
    }
  }
}
