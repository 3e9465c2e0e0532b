package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The first to leave closes; whoever comes later sees the mark. */
public class OnlyOpenOnesClosed {
  private Connection connection;

  public void touch(DataSource pool) throws SQLException {
    connection = pool.getConnection();
    try {
      connection.setReadOnly(true);
      finish();
    } finally {
      finish();
    }
  }

  private void finish() throws SQLException {
    Connection last = connection;
    connection = null;
    if (last != null) {
      last.close();
    }
  }
}
