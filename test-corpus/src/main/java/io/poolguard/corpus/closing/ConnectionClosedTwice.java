package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two closes in a row. */
public class ConnectionClosedTwice {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    connection.close(); // FINDS DoubleClose
  }
}
