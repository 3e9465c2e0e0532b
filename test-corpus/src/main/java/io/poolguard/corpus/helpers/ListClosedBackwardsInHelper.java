package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A helper closes what a list holds from its last element on. */
public class ListClosedBackwardsInHelper {
  private static void closeAll(List<Connection> connections) {
    for (int i = connections.size() - 1; i >= 0; i--) {
      try {
        connections.get(i).close();
      } catch (SQLException e) {
        System.err.println(e.getMessage());
      }
    }
  }

  public void copy(DataSource pool) throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      Connection connection = pool.getConnection();
      open.add(connection);
      connection.commit();
    } finally {
      closeAll(open);
    }
  }
}
