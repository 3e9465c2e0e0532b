package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A switch expression whose blocks open the connection and yield it. */
public class SwitchExpressionYieldsConnection {
  public boolean check(DataSource primary, DataSource replica, int node) throws SQLException {
    Connection connection =
        switch (node) {
          case 0 -> primary.getConnection();
          case 1 -> {
            Connection candidate = replica.getConnection();
            yield candidate;
          }
          default -> throw new IllegalArgumentException("no node " + node);
        };
    try (connection) {
      return connection.isValid(1);
    }
  }
}
