package io.poolguard.corpus.ownership;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A field that only its own method uses holds what that method loses. */
public class FieldAsTemporary {
  private Connection connection;

  public void sync(DataSource pool) throws SQLException {
    connection = pool.getConnection(); // LEAK JdbcResourceLeak: checked, unchecked
    connection.commit();
    connection.close();
  }
}
