package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** Each round takes a connection out of a pool of the program's own and gives it back. */
public class OwnPoolInLoop {
  public void commitEach(DataSource source, int rounds) throws SQLException {
    Idle pool = new Idle(source);
    try {
      commitEach(pool, rounds);
    } finally {
      pool.closeAll();
    }
  }

  private static void commitEach(Idle pool, int rounds) throws SQLException {
    for (int i = 0; i < rounds; i++) {
      Connection connection = pool.take();
      try {
        connection.commit();
      } finally {
        pool.giveBack(connection);
      }
    }
  }

  private static final class Idle {
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final DataSource source;

    Idle(DataSource source) {
      this.source = source;
    }

    Connection take() throws SQLException {
      Connection kept = idle.poll();
      return kept == null ? source.getConnection() : kept;
    }

    void giveBack(Connection connection) {
      idle.push(connection);
    }

    void closeAll() {
      for (Connection connection : idle) {
        try {
          connection.close();
        } catch (SQLException | RuntimeException e) {
          continue;
        }
      }
    }
  }
}
