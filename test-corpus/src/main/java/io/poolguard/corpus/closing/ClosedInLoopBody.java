package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The second round closes again. */
public class ClosedInLoopBody {
  public void touch(DataSource pool, List<String> names) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    for (String name : names) {
      connection.close(); // FINDS DoubleClose
    }
  }
}
