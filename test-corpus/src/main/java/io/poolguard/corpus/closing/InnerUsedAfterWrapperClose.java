package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closing the holder has closed the connection. */
public class InnerUsedAfterWrapperClose {
  static final class Holder implements AutoCloseable {
    private final Connection inner;

    Holder(Connection inner) {
      this.inner = inner;
    }

    @Override
    public void close() throws SQLException {
      inner.close();
    }
  }

  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    Holder holder = new Holder(connection);
    holder.close();
    connection.setReadOnly(true); // FINDS UseAfterClose
  }
}
