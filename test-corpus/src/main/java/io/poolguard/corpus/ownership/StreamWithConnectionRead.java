package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reading a stream to its end does not close it, nor so its connection. */
public class StreamWithConnectionRead {
  public void print(DataSource pool, Consumer<String> printer, boolean close)
      throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, unchecked
    Stream<String> lines = Stream.of("a", "b").onClose(() -> quietly(connection));
    lines.forEach(printer);
    if (close) {
      lines.close();
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
