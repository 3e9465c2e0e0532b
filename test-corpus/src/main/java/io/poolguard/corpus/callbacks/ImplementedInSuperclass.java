package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The interface's generic method is implemented by a superclass that knows no interface. */
public class ImplementedInSuperclass {
  private interface Ending<T> {
    void end(T ended) throws SQLException;
  }

  private static class Closing {
    public void end(Connection ended) throws SQLException {
      ended.close();
    }
  }

  private static final class ClosingEnding extends Closing implements Ending<Connection> {}

  public String catalog(DataSource pool) throws SQLException {
    Ending<Connection> ending = new ClosingEnding();
    Connection connection = pool.getConnection();
    try {
      return connection.getCatalog();
    } finally {
      ending.end(connection);
    }
  }
}
