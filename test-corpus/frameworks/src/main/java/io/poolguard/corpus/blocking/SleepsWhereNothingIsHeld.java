package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** Either it works on the database, or it waits. */
public class SleepsWhereNothingIsHeld {
  private final DataSource pool;

  SleepsWhereNothingIsHeld(DataSource pool) {
    this.pool = pool;
  }

  public void update(boolean now) throws Exception {
    Connection connection = now ? pool.getConnection() : null;
    try {
      if (!now) {
        Thread.sleep(1);
      } else {
        try (Statement statement = connection.createStatement()) {
          statement.executeUpdate("update orders set amount = 2");
        }
      }
      if (!now) {
        Thread.sleep(1);
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
