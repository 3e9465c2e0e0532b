package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class ClosesWhenTold implements AutoCloseable {
  private final Connection connection;

  ClosesWhenTold(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }


  @Override
  public void close() throws SQLException {
    if (System.getProperty("db.close") != null) { // FINDS WrapperMissingClose
      connection.close();
    }
  }
}
