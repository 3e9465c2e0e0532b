package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Diligent about the statement, careless about the connection. */
public class StatementClosedConnectionForgotten {
  public void log(DataSource pool, String message) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close
    try (PreparedStatement insert =
        connection.prepareStatement("insert into audit_log(message) values (?)")) {
      insert.setString(1, message);
      insert.executeUpdate();
    }
  }
}
