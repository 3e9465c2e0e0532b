package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A flag that is set together with the acquire stands for the null check. */
public class BooleanFlagMirrorsAcquire {
  public void sync(DataSource pool, Connection outer, boolean own) throws SQLException {
    boolean mustClose = false;
    Connection connection = outer;
    if (own) {
      connection = pool.getConnection();
      mustClose = true;
    }
    try {
      connection.clearWarnings();
    } finally {
      if (mustClose) {
        connection.close();
      }
    }
  }
}
