package io.poolguard.corpus.basic;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** No call stands between the acquire and the close: nothing can be lost. */
public class OpenedAndClosedAtOnce {
  public void ping(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
  }
}
