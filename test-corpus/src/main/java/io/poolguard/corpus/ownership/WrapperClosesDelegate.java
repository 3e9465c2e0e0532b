package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A wrapper around the connection whose close() counts and then closes. */
public class WrapperClosesDelegate {
  private static final class Counting extends ForwardingConnection {
    private int closes;

    Counting(Connection delegate) {
      super(delegate);
    }

    @Override
    public void close() throws SQLException {
      closes++;
      delegate.close();
    }
  }

  public boolean inspect(DataSource pool) throws SQLException {
    try (Connection connection = new Counting(pool.getConnection())) {
      return connection.isReadOnly();
    }
  }
}
