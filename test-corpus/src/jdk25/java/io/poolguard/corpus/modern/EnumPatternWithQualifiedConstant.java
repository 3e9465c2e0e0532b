package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A switch over an interface mixes qualified enum constants and a type pattern. */
public class EnumPatternWithQualifiedConstant {
  private sealed interface Target permits Node, Remote {}

  private enum Node implements Target {
    PRIMARY,
    REPLICA
  }

  private record Remote(String host) implements Target {}

  public int open(DataSource pool, int node) throws SQLException {
    Target target =
        switch (node) {
          case 0 -> Node.PRIMARY;
          case 1 -> Node.REPLICA;
          default -> new Remote("elsewhere");
        };
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    switch (target) {
      case Node.PRIMARY -> connection.close();
      case Node.REPLICA -> connection.close();
      case Remote r -> {
        return r.host().length();
      }
    }
    return node;
  }
}
