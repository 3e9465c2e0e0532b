package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** What the pool has already need not be put into it again. */
public class TakenBackIfNotThere implements AutoCloseable {
  private final Deque<Connection> idle = new ArrayDeque<>();

  public void run(DataSource dataSource) throws SQLException {
    Connection connection = idle.isEmpty() ? dataSource.getConnection() : idle.pop();
    try {
      connection.commit();
    } finally {
      giveBack(connection);
    }
  }

  private void giveBack(Connection connection) {
    if (!idle.contains(connection)) {
      idle.push(connection);
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
