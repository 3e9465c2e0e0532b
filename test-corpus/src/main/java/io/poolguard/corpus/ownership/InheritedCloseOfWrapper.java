package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The wrapper inherits close() from its base class, which passes it on. */
public class InheritedCloseOfWrapper {
  private static final class Tracing extends ForwardingConnection {
    private String last = "";

    Tracing(Connection delegate) {
      super(delegate);
    }

    @Override
    public void commit() throws SQLException {
      last = "commit";
      super.commit();
    }
  }

  public void settle(DataSource pool) throws SQLException {
    Tracing connection = new Tracing(pool.getConnection());
    try {
      connection.setAutoCommit(false);
      connection.commit();
    } finally {
      connection.close();
    }
  }
}
