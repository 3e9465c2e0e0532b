package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The loop over the collected connections ends at the first close that throws. */
public class ListLoopStopsAtFirstFailure {
  public void rotate(DataSource blue, DataSource green) throws SQLException {
    Connection first = blue.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    Connection second = green.getConnection();
    Connection[] both = {second, first};
    for (Connection connection : both) {
      connection.close();
    }
  }
}
