package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** No case for the remaining levels: they fall past the switch with the connection open. */
public class MissingDefault {
  public void record(DataSource pool, int level) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    switch (level) {
      case 0:
        connection.close();
        break;
      case 1:
        connection.close();
        break;
    }
  }
}
