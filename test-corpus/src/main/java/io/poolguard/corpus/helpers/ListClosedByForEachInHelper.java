package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A helper closes what a list holds by a function. */
public class ListClosedByForEachInHelper {
  private static void quiet(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      System.err.println(e.getMessage());
    }
  }

  private static void closeAll(List<Connection> connections) {
    connections.forEach(ListClosedByForEachInHelper::quiet);
  }

  public void copy(DataSource pool) throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      open.add(pool.getConnection());
      open.get(0).commit();
    } finally {
      closeAll(open);
    }
  }
}
