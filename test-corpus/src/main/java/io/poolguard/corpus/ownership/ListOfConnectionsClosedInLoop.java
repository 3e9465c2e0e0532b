package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Several connections are collected in a list and all are closed, each in a try of its own. */
public class ListOfConnectionsClosedInLoop {
  public int warmUp(DataSource pool, int count) throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(pool.getConnection()); // FINDS NestedConnectionAcquire
      }
      return open.size();
    } finally {
      for (Connection connection : open) {
        try {
          connection.close();
        } catch (SQLException | RuntimeException e) {
          continue;
        }
      }
    }
  }
}
