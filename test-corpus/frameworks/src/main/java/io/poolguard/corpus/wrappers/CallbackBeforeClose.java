package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

public class CallbackBeforeClose implements AutoCloseable {
  private final Connection connection;
  private final Callable<Boolean> before;

  CallbackBeforeClose(DataSource pool, Callable<Boolean> before) throws SQLException {
    this.connection = pool.getConnection();
    this.before = before;
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  @Override
  public void close() throws Exception {
    before.call(); // FINDS WrapperMissingClose
    connection.close();
  }
}
