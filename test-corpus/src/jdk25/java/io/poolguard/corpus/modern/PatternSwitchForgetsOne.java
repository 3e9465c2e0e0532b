package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One of the patterns binds the connection and does not close it. */
public class PatternSwitchForgetsOne {
  private sealed interface Job permits Commit, Discard {}

  private record Commit(Connection connection) implements Job {}

  private record Discard(String reason) implements Job {}

  public String finish(DataSource pool, boolean commit) throws SQLException {
    Connection opened = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    Job job = commit ? new Commit(opened) : new Discard("late");
    return switch (job) {
      case Commit(Connection connection) -> {
        connection.close();
        yield "committed";
      }
      case Discard d -> d.reason();
    };
  }
}
