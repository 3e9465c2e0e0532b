package io.poolguard.corpus.switches;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An enum switch opens before it knows that it cannot serve the mode. */
public class EnumSwitchThrowsInDefault {
  enum Mode {
    READ,
    WRITE,
    NONE
  }

  public boolean serve(DataSource pool, Mode mode) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: unchecked
    boolean writing =
        switch (mode) {
          case READ -> false;
          case WRITE -> true;
          case NONE -> throw new IllegalStateException("nothing to serve");
        };
    connection.close();
    return writing;
  }
}
