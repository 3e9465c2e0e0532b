package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A helper builds the pool, and each request that asks it leaves one behind. */
public class HelperBuildsPoolForRequest {
  public boolean isUp(String url) throws SQLException {
    DataSource source = sourceOf(url); // FINDS PoolCreatedPerCall
    try (Connection connection = source.getConnection()) {
      return connection.isValid(1);
    }
  }

  private DataSource sourceOf(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }
}
