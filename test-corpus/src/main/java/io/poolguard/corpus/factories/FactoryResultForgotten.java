package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The obligation comes with the factory's result, and this caller forgets it. */
public class FactoryResultForgotten {
  private final DataSource pool;

  public FactoryResultForgotten(DataSource pool) {
    this.pool = pool;
  }

  public boolean writable() throws SQLException {
    Connection connection = open(); // LEAK JdbcResourceLeak: normal, checked, unchecked
    return !connection.isReadOnly();
  }

  private Connection open() throws SQLException {
    return pool.getConnection();
  }
}
