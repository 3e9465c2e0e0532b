package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The first is given back before the second is taken. */
public class FirstGivenBackBefore {
  public void copy(DataSource pool) throws SQLException {
    try (Connection first = pool.getConnection()) {
      first.setReadOnly(false);
    }
    try (Connection second = pool.getConnection()) {
      second.setReadOnly(false);
    }
  }
}
