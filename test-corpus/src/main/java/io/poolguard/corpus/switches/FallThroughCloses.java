package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The first case falls through into the one that closes. */
public class FallThroughCloses {
  @SuppressWarnings("fallthrough")
  public int record(DataSource pool, int level) throws SQLException {
    int weight = 1;
    Connection connection = pool.getConnection();
    switch (level) {
      case 2:
        weight *= 10;
      case 1:
        weight *= 10;
      default:
        connection.close();
    }
    return weight;
  }
}
