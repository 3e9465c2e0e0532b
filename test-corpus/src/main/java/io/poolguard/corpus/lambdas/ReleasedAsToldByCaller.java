package io.poolguard.corpus.lambdas;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** How a connection is released is for the caller to say, by a function of a type for that. */
public class ReleasedAsToldByCaller {
  interface Release {
    void release(Connection connection) throws SQLException;
  }

  public void purge(DataSource pool) throws SQLException {
    run(pool, Connection::close);
  }

  private static void run(DataSource pool, Release end) throws SQLException {
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from audit_log");
    } finally {
      end.release(connection);
    }
  }
}
