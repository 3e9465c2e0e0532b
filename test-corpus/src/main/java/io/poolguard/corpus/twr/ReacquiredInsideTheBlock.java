package io.poolguard.corpus.twr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The header's connection is closed; a second one, taken inside for the audit, is not. */
public class ReacquiredInsideTheBlock {
  public void rename(DataSource pool, int id, String name) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update customers set name = ? where id = ?")) {
      update.setString(1, name);
      update.setInt(2, id);
      if (update.executeUpdate() == 0) {
        Connection audit = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked, close // FINDS NestedConnectionAcquire
        audit
            .createStatement() // LEAK JdbcResourceLeak: normal, checked, unchecked, close
            .executeUpdate("insert into audit_log(message) values ('no such customer')");
      }
    }
  }
}
