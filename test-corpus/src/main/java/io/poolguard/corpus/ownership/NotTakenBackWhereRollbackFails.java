package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** What the pool has not yet is rolled back first, and lost if that fails. */
public class NotTakenBackWhereRollbackFails implements AutoCloseable {
  private final Deque<Connection> idle = new ArrayDeque<>();

  public void run(DataSource dataSource) throws SQLException {
    Connection connection = idle.isEmpty() ? dataSource.getConnection() : idle.pop(); // LEAK JdbcResourceLeak: checked, unchecked
    try {
      connection.commit();
    } finally {
      giveBack(connection);
    }
  }

  private void giveBack(Connection connection) throws SQLException {
    if (!idle.contains(connection)) {
      connection.rollback();
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
