package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closed first, configured afterwards. */
public class ConnectionUsedAfterClose {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    connection.setAutoCommit(true); // FINDS UseAfterClose
  }
}
