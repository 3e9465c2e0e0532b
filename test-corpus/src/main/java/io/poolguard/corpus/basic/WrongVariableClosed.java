package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two connections, and the first one is closed twice. */
public class WrongVariableClosed {
  public void copy(DataSource from, DataSource to) throws SQLException {
    try (Connection source = from.getConnection()) {
      Connection target = to.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
      target.setAutoCommit(true);
      source.close();
    } // FINDS DoubleClose
  }
}
