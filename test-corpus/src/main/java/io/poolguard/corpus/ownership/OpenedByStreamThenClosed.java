package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What the function of a stream opens is in the list that is collected. */
public class OpenedByStreamThenClosed {
  public void open(DataSource pool) {
    List<Connection> all =
        Stream.of("a").map(name -> opened(pool)).collect(Collectors.toList());
    for (Connection each : all) {
      quietly(each);
    }
  }

  private static Connection opened(DataSource pool) {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
