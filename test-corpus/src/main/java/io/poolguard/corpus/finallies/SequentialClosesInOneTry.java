package io.poolguard.corpus.finallies;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** All closes stand in one try that swallows: after the first failure the rest are skipped. */
public class SequentialClosesInOneTry {
  private int failedCloses;

  public String email(DataSource pool, int id) throws SQLException {
    Connection connection = null;
    Statement statement = null;
    ResultSet rows = null;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: close
      statement = connection.createStatement(); // LEAK JdbcResourceLeak: close
      rows = statement.executeQuery("select email from customers where id = " + id);
      return rows.next() ? rows.getString(1) : null;
    } finally {
      try {
        if (rows != null) {
          rows.close();
        }
        if (statement != null) {
          statement.close();
        }
        if (connection != null) {
          connection.close();
        }
      } catch (SQLException e) {
        failedCloses++;
      }
    }
  }
}
