package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** finally tests the statement and closes the connection: no statement, no close. */
public class WrongVariableNullChecked {
  public void prune(DataSource pool) throws SQLException {
    Connection connection = null;
    Statement statement = null;
    try {
      connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
      statement = connection.createStatement();
      statement.executeUpdate("delete from stock where qty = 0");
    } finally {
      if (statement != null) {
        connection.close();
      }
    }
  }
}
