package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Reading one value by its key takes nothing out of the map. */
public class MapReadThenAllClosed {
  public boolean read(DataSource pool) throws SQLException {
    Map<String, Connection> all = new HashMap<>();
    all.put("a", pool.getConnection());
    try {
      return all.get("a").isValid(1);
    } finally {
      all.forEach((name, each) -> quietly(each));
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // Nobody can do anything about it.
    }
  }
}
