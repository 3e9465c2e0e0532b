package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The values are closed by way of a sorted copy of the map. */
public class CopyOfMapClosed {
  public void open(DataSource pool) throws SQLException {
    Map<String, Connection> all = new HashMap<>();
    all.put("a", pool.getConnection());
    for (Map.Entry<String, Connection> each : new TreeMap<>(all).entrySet()) {
      quietly(each.getValue());
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
