package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Arrow cases, no fall-through, each closes what was opened. */
public class ArrowSwitchClosesAll {
  public void apply(DataSource pool, String kind) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      switch (String.valueOf(kind)) {
        case "1" -> connection.commit();
        case "x", "y" -> connection.rollback();
        default -> connection.clearWarnings();
      }
    } finally {
      connection.close();
    }
  }
}
