package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The elements are closed by way of a copy, which does not change with the list. */
public class CopyOfListClosedWhileEmptied {
  public void open(DataSource pool) throws SQLException {
    List<Connection> all = new ArrayList<>();
    all.add(pool.getConnection());
    for (Connection each : new ArrayList<>(all)) {
      all.remove(each);
      quietly(each);
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
