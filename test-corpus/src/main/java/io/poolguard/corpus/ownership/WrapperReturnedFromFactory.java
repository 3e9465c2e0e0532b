package io.poolguard.corpus.ownership;

import io.poolguard.corpus.shared.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A factory hands out a wrapper that closes; a failing set-up loses the connection inside it. */
public class WrapperReturnedFromFactory {
  private static final class Guarded extends ForwardingConnection {
    Guarded(Connection delegate) {
      super(delegate);
    }
  }

  public Connection open(DataSource pool) throws SQLException {
    Connection guarded = new Guarded(pool.getConnection()); // LEAK JdbcResourceLeak: checked, unchecked
    guarded.setReadOnly(true);
    return guarded;
  }
}
