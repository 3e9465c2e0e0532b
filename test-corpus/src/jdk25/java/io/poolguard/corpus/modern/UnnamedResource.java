package io.poolguard.corpus.modern;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The resource needs no name: it is held for the time of the block and closed. */
public class UnnamedResource {
  private int entered;

  public int hold(DataSource pool) throws SQLException {
    try (Connection _ = pool.getConnection()) {
      entered++;
    }
    return entered;
  }
}
