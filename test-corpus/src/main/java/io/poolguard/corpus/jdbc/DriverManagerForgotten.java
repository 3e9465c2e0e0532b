package io.poolguard.corpus.jdbc;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Three ways to ask DriverManager, and the connection of the last is lost. */
public class DriverManagerForgotten {
  private static final String URL = "jdbc:h2:mem:ledger";

  public void ping(String user) throws SQLException {
    DriverManager.getConnection(URL).close();
    DriverManager.getConnection(URL, user, "secret").close();
    DriverManager.getConnection(URL, new java.util.Properties()); // LEAK JdbcResourceLeak: normal
  }
}
