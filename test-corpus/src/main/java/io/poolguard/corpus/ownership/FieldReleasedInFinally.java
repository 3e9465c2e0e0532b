package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The field is filled for the time of one call and released by the same method. */
public class FieldReleasedInFinally {
  private Connection current;

  public void export(DataSource pool) throws SQLException {
    current = pool.getConnection();
    try {
      writeHeader();
    } finally {
      current.close();
      current = null;
    }
  }

  private void writeHeader() throws SQLException {
    current.clearWarnings();
  }
}
