package io.poolguard.corpus.lambdas;

import io.poolguard.corpus.shared.JdbcCloser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** A function makes the closer for a connection; the closer runs in finally. */
public class CurriedCloser {
  public String schema(DataSource pool) throws SQLException {
    Function<Connection, Runnable> closerFor = c -> () -> JdbcCloser.closeQuietly(c);
    Connection connection = pool.getConnection();
    Runnable closer = closerFor.apply(connection);
    try {
      return connection.getSchema();
    } finally {
      closer.run();
    }
  }
}
