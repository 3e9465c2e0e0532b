package io.poolguard.corpus.pools;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DelegatingConnection;

/** DBCP's delegating connection closes the one it was made of. */
public class DelegatingConnectionClosesInner {
  public boolean check(DataSource pool) throws SQLException {
    try (DelegatingConnection<Connection> connection =
        new DelegatingConnection<>(pool.getConnection())) {
      return connection.isReadOnly();
    }
  }
}
