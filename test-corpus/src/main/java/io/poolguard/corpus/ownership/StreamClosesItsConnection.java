package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Closing the stream runs what closes the connection. */
public class StreamClosesItsConnection {
  public long count(DataSource pool) throws SQLException {
    try (Stream<String> lines = lines(pool)) {
      return lines.filter(line -> line != null).count();
    }
  }

  private static Stream<String> lines(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    return Stream.of("a", "b").onClose(() -> quietly(connection));
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // Nobody can do anything about it.
    }
  }
}
