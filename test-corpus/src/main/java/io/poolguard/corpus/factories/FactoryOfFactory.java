package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Fresh through two methods; the second one also wraps failures. */
public class FactoryOfFactory {
  public void nightly(DataSource pool) throws SQLException {
    Connection connection = openOrFail(pool);
    try {
      connection.commit();
    } finally {
      connection.close();
    }
  }

  private static Connection openOrFail(DataSource pool) {
    try {
      return open(pool);
    } catch (SQLException e) {
      throw new IllegalStateException("no connection", e);
    }
  }

  private static Connection open(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    return connection;
  }
}
