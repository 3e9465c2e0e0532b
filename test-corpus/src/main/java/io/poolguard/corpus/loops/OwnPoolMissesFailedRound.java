package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;

/** What a round took goes back to the others only if the round went well. */
public class OwnPoolMissesFailedRound implements AutoCloseable {
  private final Queue<Connection> idle = new ArrayDeque<>();

  public void commitEach(DataSource source, int rounds) throws SQLException {
    for (int i = 0; i < rounds; i++) {
      Connection kept = idle.poll();
      Connection connection = kept == null ? source.getConnection() : kept; // LEAK JdbcResourceLeak: checked, unchecked
      connection.commit();
      idle.add(connection);
    }
  }

  @Override
  public void close() {
    for (Connection connection : idle) {
      try {
        connection.close();
      } catch (SQLException | RuntimeException e) {
        continue;
      }
    }
  }
}
