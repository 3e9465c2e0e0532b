package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** The field is an AtomicReference; close() takes the connection out and closes it. */
public class AtomicReferenceHoldsConnection implements AutoCloseable {
  private final AtomicReference<Connection> current = new AtomicReference<>();

  public void start(DataSource pool) throws SQLException {
    current.set(pool.getConnection());
  }

  @Override
  public void close() throws SQLException {
    Connection connection = current.getAndSet(null);
    if (connection != null) {
      connection.close();
    }
  }
}
