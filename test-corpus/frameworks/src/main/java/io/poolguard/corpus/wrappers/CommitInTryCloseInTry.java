package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public class CommitInTryCloseInTry implements AutoCloseable {
  private final Connection connection;

  CommitInTryCloseInTry(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }


  @Override
  public void close() throws SQLException {
    try {
      connection.commit(); // FINDS WrapperMissingClose
      connection.close();
    } catch (SQLException e) {
      throw new SQLException("cannot end", e);
    }
  }
}
