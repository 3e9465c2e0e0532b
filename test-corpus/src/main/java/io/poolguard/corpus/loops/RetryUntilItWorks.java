package io.poolguard.corpus.loops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Every attempt closes its own connection, whether it worked or not. */
public class RetryUntilItWorks {
  public boolean insert(DataSource pool, String message) throws SQLException {
    for (int attempt = 0; ; attempt++) {
      try (Connection connection = pool.getConnection();
          PreparedStatement insert =
              connection.prepareStatement("insert into audit_log(message) values (?)")) {
        insert.setString(1, message);
        return insert.executeUpdate() == 1;
      } catch (SQLException e) {
        if (attempt == 1) {
          throw e;
        }
      }
    }
  }
}
