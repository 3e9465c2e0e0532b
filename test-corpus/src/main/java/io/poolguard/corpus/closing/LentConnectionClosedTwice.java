package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;

/** What was lent is closed twice. */
public class LentConnectionClosedTwice {
  public void finish(Connection connection, boolean hurry) throws SQLException {
    if (hurry) {
      connection.close();
    }
    connection.close(); // FINDS DoubleClose
  }
}
