package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The helper compares, but not with the connection that its caller goes on with. */
public class ReleasesWhatIsNotOther {
  public void commit(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    release(connection, null);
    connection.commit(); // FINDS UseAfterClose
  }

  private static void release(Connection connection, Connection other) throws SQLException {
    if (connection != other) {
      connection.close();
    }
  }
}
