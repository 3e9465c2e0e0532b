package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A second name for the same connection; closing either closes both. */
public class AliasIsClosed {
  public void rename(DataSource pool) throws SQLException {
    Connection first = pool.getConnection();
    Connection second = first;
    try {
      first.setAutoCommit(true);
    } finally {
      second.close();
    }
  }
}
