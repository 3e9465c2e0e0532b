package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The wrapper's close() only marks itself closed: closing the wrapper releases nothing. */
public class WrapperForgetsDelegate {
  private static final class Parking extends ForwardingConnection {
    private boolean parked;

    Parking(Connection delegate) {
      super(delegate);
    }

    @Override
    public void close() {
      parked = true;
    }

    @Override
    public boolean isClosed() {
      return parked;
    }
  }

  public boolean inspect(DataSource pool) throws SQLException {
    try (Connection connection = new Parking(pool.getConnection())) { // LEAK JdbcResourceLeak: normal, checked, unchecked
      return !connection.isClosed() && connection.isReadOnly();
    }
  }
}
