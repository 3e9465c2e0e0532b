package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The elements are closed by way of copies of the list. */
public class CopyOfListClosed {
  public void open(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    List<Connection> copy = new ArrayList<>(List.of(connection));
    for (Connection each : copy.toArray(new Connection[0])) {
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
