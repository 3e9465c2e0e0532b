package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The log entry is written over the connection that is held. */
public class HandedOnToLog {
  public void order(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update stock set qty = 1");
      log(connection, "changed");
    }
  }

  private static void log(Connection connection, String text) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into audit_log(message) values (?)")) {
      insert.setString(1, text);
      insert.executeUpdate();
    }
  }
}
