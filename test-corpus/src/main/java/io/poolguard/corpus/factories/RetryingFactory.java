package io.poolguard.corpus.factories;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens, checks, closes what is stale and opens again; returns the first good one. */
public class RetryingFactory {
  public Connection open(DataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    boolean good = false;
    try {
      good = connection.isValid(1);
    } finally {
      if (!good) {
        connection.close();
      }
    }
    return good ? connection : pool.getConnection();
  }
}
