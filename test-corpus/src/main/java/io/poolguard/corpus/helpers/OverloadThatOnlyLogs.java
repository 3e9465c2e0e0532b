package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two overloads of one name: the caller picks the one that does not close. */
public class OverloadThatOnlyLogs {
  private String last;

  public void visit(DataSource pool) throws SQLException {
    Connection other = pool.getConnection();
    done(other);
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    done(connection, "visit");
  }

  private void done(Connection connection, String what) {
    last = what;
  }

  private void done(Connection connection) throws SQLException {
    connection.close();
  }
}
