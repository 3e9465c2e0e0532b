package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Nobody waits for a connection that no pool has made. */
public class SleepOverDriverConnection {
  public boolean answersLater(String url) throws SQLException, InterruptedException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Thread.sleep(10);
      return connection.isValid(1);
    }
  }
}
