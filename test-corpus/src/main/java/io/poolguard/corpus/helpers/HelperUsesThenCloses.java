package io.poolguard.corpus.helpers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The helper does the work and closes in its own finally: the caller owes nothing any more. */
public class HelperUsesThenCloses {
  public int sweep(DataSource pool) throws SQLException {
    return sweepAndClose(pool.getConnection());
  }

  private int sweepAndClose(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("delete from audit_log where message is null");
    } finally {
      connection.close();
    }
  }
}
