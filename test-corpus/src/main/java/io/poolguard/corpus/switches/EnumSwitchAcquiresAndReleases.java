package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One switch opens and a later one over the same constant closes. */
public class EnumSwitchAcquiresAndReleases {
  enum Phase {
    IDLE,
    ACTIVE
  }

  public int run(DataSource pool, Phase phase) throws SQLException {
    Connection connection = null;
    switch (phase) {
      case ACTIVE -> connection = pool.getConnection();
      case IDLE -> connection = null;
    }
    int done = 0;
    switch (phase) {
      case ACTIVE -> {
        connection.close();
        done = 1;
      }
      case IDLE -> done = 2;
    }
    return done;
  }
}
