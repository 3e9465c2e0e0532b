package io.poolguard.corpus.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** DriverManager gives fresh connections too. */
public class DriverManagerConnection {
  private static final String URL = "jdbc:h2:mem:ledger";

  public String product() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }
}
