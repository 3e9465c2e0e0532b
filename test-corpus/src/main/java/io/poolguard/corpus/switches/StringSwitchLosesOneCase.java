package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A switch over strings: the case "x" returns without closing. */
public class StringSwitchLosesOneCase {
  public String target(DataSource pool, String kind) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    switch (kind == null ? "" : kind) {
      case "1":
        connection.close();
        return "primary";
      case "x":
        return "replica";
      default:
        connection.close();
        return "other";
    }
  }
}
