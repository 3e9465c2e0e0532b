package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The template closes after the work, but not when the work fails. */
public class TemplateWithoutFinally {
  public boolean valid(DataSource pool) throws SQLException {
    return with(pool, connection -> connection.isValid(1));
  }

  private interface Work {
    boolean on(Connection connection) throws SQLException;
  }

  private boolean with(DataSource pool, Work work) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    boolean answer = work.on(connection);
    connection.close();
    return answer;
  }
}
