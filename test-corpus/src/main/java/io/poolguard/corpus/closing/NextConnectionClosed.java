package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The name stands for the next connection. */
public class NextConnectionClosed {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    connection = pool.getConnection();
    connection.close();
  }
}
