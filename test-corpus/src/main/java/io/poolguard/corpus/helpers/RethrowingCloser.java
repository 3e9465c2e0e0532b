package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The closer wraps the failure in an unchecked exception: the connection behind it stays open. */
public class RethrowingCloser {
  public int sent(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked, close
    Statement statement = connection.createStatement(); // LEAK JdbcResourceLeak: checked, unchecked
    ResultSet rows =
        statement.executeQuery("select count(*) from orders where status = 'SENT'"); // LEAK JdbcResourceLeak: checked, unchecked
    rows.next();
    int count = rows.getInt(1);
    closeOrFail(statement);
    closeOrFail(connection);
    return count;
  }

  private static void closeOrFail(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close", e);
    }
  }
}
