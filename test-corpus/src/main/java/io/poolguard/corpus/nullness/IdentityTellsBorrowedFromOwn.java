package io.poolguard.corpus.nullness;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closed only when it is not the connection that was handed in. */
public class IdentityTellsBorrowedFromOwn {
  public void relay(DataSource pool, Connection outer, boolean inner) throws SQLException {
    Connection used = inner ? pool.getConnection() : outer;
    try {
      used.clearWarnings();
    } finally {
      if (used != outer) {
        used.close();
      }
    }
  }
}
