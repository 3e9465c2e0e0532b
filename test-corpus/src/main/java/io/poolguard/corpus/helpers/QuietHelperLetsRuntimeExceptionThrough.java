package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper swallows checked failures only: an unchecked one skips the second close. */
public class QuietHelperLetsRuntimeExceptionThrough {
  public void accept(DataSource pool, int id) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    Statement statement = connection.createStatement();
    try {
      statement.executeUpdate("update orders set status = 'PAID' where id = " + id);
    } finally {
      close(statement);
      close(connection);
    }
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      if (e instanceof RuntimeException unexpected) {
        throw unexpected;
      }
    }
  }
}
