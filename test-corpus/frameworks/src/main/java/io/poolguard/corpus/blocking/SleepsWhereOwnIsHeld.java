package io.poolguard.corpus.blocking;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** It waits on the very way on which the connection is its own. */
public class SleepsWhereOwnIsHeld {
  private final DataSource pool;

  SleepsWhereOwnIsHeld(DataSource pool) {
    this.pool = pool;
  }

  public void update(Connection given) throws Exception {
    boolean own = given == null;
    Connection connection = own ? pool.getConnection() : given;
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("update orders set amount = 2");
      if (own) {
        Thread.sleep(1); // FINDS ConnectionHeldWhileBlocking
      }
    } finally {
      if (own) {
        connection.close();
      }
    }
  }
}
