package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Code out of sight may put a proxy around the connection; what it gives goes to the caller. */
public class InterfaceWrapsConnection {
  interface Decorator {
    Connection decorate(Connection connection) throws SQLException;
  }

  public Connection open(DataSource pool, Decorator decorator) throws SQLException {
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    return decorator.decorate(connection);
  }
}
