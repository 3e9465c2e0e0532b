package io.poolguard.corpus.nesting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Each helper gives its connection back. */
public class OneHelperAfterAnother {
  public void order(DataSource pool) throws SQLException {
    log(pool, "begun");
    log(pool, "done");
  }

  private static void log(DataSource pool, String text) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into audit_log(message) values (?)")) {
      insert.setString(1, text);
      insert.executeUpdate();
    }
  }
}
