package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The second close asks first. */
public class ClosedAgainIfOpen {
  public void touch(DataSource pool, boolean hurry) throws SQLException {
    Connection connection = pool.getConnection();
    if (hurry) {
      connection.close();
    }
    if (!connection.isClosed()) {
      connection.close();
    }
  }
}
