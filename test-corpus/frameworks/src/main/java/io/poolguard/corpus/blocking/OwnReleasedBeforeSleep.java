package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** A connection of its own has been given back before it sleeps, and a given one is not its own. */
public class OwnReleasedBeforeSleep {
  private final DataSource pool;

  OwnReleasedBeforeSleep(DataSource pool) {
    this.pool = pool;
  }

  public void update(Connection given) throws Exception {
    boolean own = given == null;
    Connection connection = own ? pool.getConnection() : given;
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
    } finally {
      if (own) {
        connection.close();
      }
    }
    Thread.sleep(1);
  }
}
