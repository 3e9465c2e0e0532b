package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A monitor around the work changes nothing about the close in finally. */
public class SynchronizedBlockCloses {
  private final Object lock = new Object();

  public void refresh(DataSource pool) throws SQLException {
    synchronized (lock) {
      Connection connection = pool.getConnection();
      try {
        connection.setReadOnly(false);
      } finally {
        connection.close();
      }
    }
  }
}
