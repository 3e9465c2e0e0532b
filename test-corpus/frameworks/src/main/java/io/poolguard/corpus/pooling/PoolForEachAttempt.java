package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** What failed is tried again over a new pool; the one that did not help stays. */
public class PoolForEachAttempt {
  public String schema(String url) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      HikariDataSource pool = new HikariDataSource(); // FINDS PoolCreatedPerCall
      pool.setJdbcUrl(url);
      try (Connection connection = pool.getConnection()) {
        return connection.getSchema();
      } catch (SQLException e) {
        if (attempt == 3) {
          throw e;
        }
      }
    }
  }
}
