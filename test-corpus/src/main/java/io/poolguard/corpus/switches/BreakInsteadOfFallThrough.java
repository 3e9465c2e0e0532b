package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Somebody added a break, and now the first case never reaches the close. */
public class BreakInsteadOfFallThrough {
  public int record(DataSource pool, int level) throws SQLException {
    int weight = 1;
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    switch (level) {
      case 2:
        weight = 100;
        break;
      case 1:
        weight = 10;
      default:
        connection.close();
    }
    return weight;
  }
}
