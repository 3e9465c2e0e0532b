package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pattern switch over a sealed type; each branch closes its own way. */
public class PatternSwitchClosesEach {
  private sealed interface Job permits Commit, Discard {}

  private record Commit(Connection connection) implements Job {}

  private record Discard(Connection connection, String reason) implements Job {}

  public String finish(DataSource pool, boolean commit) throws SQLException {
    Connection opened = pool.getConnection();
    Job job = commit ? new Commit(opened) : new Discard(opened, "late");
    return switch (job) {
      case Commit(Connection connection) -> {
        connection.close();
        yield "committed";
      }
      case Discard(Connection connection, String reason) -> {
        connection.close();
        yield reason;
      }
    };
  }
}
