package io.poolguard.shop.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a connection back in the state in which the pool handed it out. */
public final class ConnectionReset {

  private static final Logger log = LoggerFactory.getLogger(ConnectionReset.class);

  private ConnectionReset() {}

  /** Switches auto-commit back on and closes. */
  public static void giveBack(Connection connection) {
    try {
      connection.setAutoCommit(true);
      connection.close();
    } catch (SQLException e) {
      log.warn("Could not reset the connection", e);
    }
  }
}
