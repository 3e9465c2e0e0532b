package io.poolguard.corpus.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The statement is closed after its connection, to no effect. */
public class ChildClosedAfterParent {
  public void touch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(1);
    } finally {
      connection.close();
    }
  }
}
