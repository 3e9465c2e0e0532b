package io.poolguard.corpus.callbacks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Of two that end any T, the one for connections only commits. */
public class GenericOverrideForgets {
  private abstract static class Ending<T> {
    abstract void end(T ended) throws SQLException;
  }

  private static class Commit extends Ending<Connection> {
    @Override
    void end(Connection ended) throws SQLException {
      ended.commit();
    }
  }

  private static final class Close extends Ending<Connection> {
    @Override
    void end(Connection ended) throws SQLException {
      ended.close();
    }
  }

  public void run(DataSource pool, boolean commit) throws SQLException {
    Ending<Connection> ending = commit ? new Commit() : new Close();
    Connection connection = pool.getConnection(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    ending.end(connection);
  }
}
