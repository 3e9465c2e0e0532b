package io.poolguard.corpus.transactions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Each attempt has a connection of its own, and gives it back before the next one. */
public class RetriesWithNewConnection {
  private final DataSource source;

  RetriesWithNewConnection(DataSource source) {
    this.source = source;
  }

  public boolean place(int id) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        if (statement.executeUpdate("insert into orders values (" + id + ", 1)") == 1) {
          connection.commit();
          return true;
        }
      } catch (SQLException e) {
        attempt++;
      }
    }
    return false;
  }
}
