package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** One variable for all rounds; each round puts a new connection into it. */
public class RoundsOpenTheirOwn {
  public void touch(DataSource pool, List<String> names) throws SQLException {
    Connection connection = null;
    for (String name : names) {
      try {
        connection = pool.getConnection();
        connection.setReadOnly(name.isEmpty());
      } finally {
        if (connection != null) {
          connection.close();
          connection = null;
        }
      }
    }
  }
}
