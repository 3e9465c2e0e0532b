package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Two connections in a list, closed by a lambda given to forEach. */
public class ForEachOverResources {
  public void cycle(DataSource left, DataSource right) throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      open.add(left.getConnection());
      open.add(right.getConnection());
    } finally {
      open.forEach(ForEachOverResources::quietly);
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException ignored) {
      // go on
    }
  }
}
