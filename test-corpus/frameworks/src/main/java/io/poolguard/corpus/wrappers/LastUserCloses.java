package io.poolguard.corpus.wrappers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

public class LastUserCloses implements AutoCloseable {
  private final Connection connection;

  LastUserCloses(DataSource pool) throws SQLException {
    connection = pool.getConnection();
  }

  public boolean isReady() throws SQLException {
    return connection.isValid(1);
  }

  private final AtomicInteger users = new AtomicInteger(1);


  @Override
  public void close() throws SQLException {
    if (users.decrementAndGet() == 0) {
      connection.close();
    }
  }
}
