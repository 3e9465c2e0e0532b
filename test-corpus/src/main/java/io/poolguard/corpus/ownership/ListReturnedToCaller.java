package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The caller gets a list of open connections and with it the duty to close them. */
public class ListReturnedToCaller {
  public List<Connection> pair(DataSource pool) throws SQLException {
    Connection first = pool.getConnection();
    try {
      return List.of(first, pool.getConnection()); // FINDS NestedConnectionAcquire
    } catch (SQLException | RuntimeException e) {
      first.close();
      throw e;
    }
  }
}
