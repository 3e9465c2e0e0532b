package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two pools: neither waits for the other. */
public class FromOnePoolToAnother {
  public void copy(DataSource from, DataSource to) throws SQLException {
    try (Connection source = from.getConnection();
        Connection target = to.getConnection()) {
      target.setReadOnly(source.isReadOnly());
    }
  }
}
