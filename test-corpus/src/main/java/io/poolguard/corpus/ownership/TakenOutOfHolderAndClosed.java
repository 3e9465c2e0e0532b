package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same holder, but the connection is taken out again and closed. */
public class TakenOutOfHolderAndClosed {
  private static final class Context {
    Connection connection;
    String user;
  }

  public boolean allowed(DataSource pool, String user) throws SQLException {
    Context context = new Context();
    context.connection = pool.getConnection();
    try {
      context.user = user;
      return context.connection.isReadOnly();
    } finally {
      context.connection.close();
    }
  }
}
