package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two connections, each closed once. */
public class TwoConnectionsClosed {
  public void touch(DataSource pool) throws SQLException {
    try (Connection first = pool.getConnection()) {
      first.setReadOnly(false);
    }
    try (Connection second = pool.getConnection()) {
      second.setReadOnly(false);
    }
  }
}
