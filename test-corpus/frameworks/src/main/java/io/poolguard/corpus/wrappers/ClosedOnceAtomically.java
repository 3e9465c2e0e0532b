package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

public class ClosedOnceAtomically implements AutoCloseable {
  private final Connection connection;

  ClosedOnceAtomically(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  private final AtomicBoolean closed = new AtomicBoolean();


  @Override
  public void close() throws SQLException {
    if (closed.compareAndSet(false, true)) {
      connection.close();
    }
  }
}
