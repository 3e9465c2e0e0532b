package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same factory done right: close when the set-up fails, then rethrow. */
public class ConfigureOrCloseThenReturn {
  public Connection openForBatch(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
