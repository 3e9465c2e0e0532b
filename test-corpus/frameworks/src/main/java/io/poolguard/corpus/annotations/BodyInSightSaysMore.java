package io.poolguard.corpus.annotations;

import java.sql.Connection;
import java.sql.SQLException;
import javax.annotation.WillClose;
import javax.sql.DataSource;

/** An annotated method whose body is in sight is believed by its body. */
public class BodyInSightSaysMore {
  public void end(DataSource pool, boolean commit) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal
    finish(connection, commit);
  }

  private static void finish(@WillClose Connection connection, boolean commit)
      throws SQLException {
    if (commit) {
      connection.close();
    }
  }
}
