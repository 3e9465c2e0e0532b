package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The handler closes the connection and then asks it for its state. */
public class PreparedAfterCloseInCatch {
  public boolean touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(true);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      return connection.getAutoCommit(); // FINDS UseAfterClose
    }
    connection.close();
    return true;
  }
}
