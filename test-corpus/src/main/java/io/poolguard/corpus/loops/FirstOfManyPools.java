package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The pools are tried in turn; the first connection is returned, a failing pool is skipped. */
public class FirstOfManyPools {
  public Connection first(DataSource primary, DataSource replica) throws SQLException {
    SQLException last = null;
    for (DataSource pool : List.of(primary, replica)) {
      try {
        return pool.getConnection();
      } catch (SQLException e) {
        last = e;
      }
    }
    throw last;
  }
}
