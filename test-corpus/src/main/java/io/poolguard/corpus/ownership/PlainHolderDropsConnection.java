package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The holder has no close; when it goes out of sight the connection goes with it. */
public class PlainHolderDropsConnection {
  private static final class Context {
    private final Connection connection;
    private final String user;

    Context(Connection connection, String user) {
      this.connection = connection;
      this.user = user;
    }
  }

  public boolean allowed(DataSource pool, String user) throws SQLException {
    Context context = new Context(pool.getConnection(), user); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return context.user != null && context.connection.isValid(1);
  }
}
