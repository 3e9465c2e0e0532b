package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closed by hand inside the try that closes it. */
public class ClosedInsideTryWithResources {
  public void touch(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.close();
    } // FINDS DoubleClose
  }
}
