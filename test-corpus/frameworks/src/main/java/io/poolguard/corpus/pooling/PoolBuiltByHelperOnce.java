package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A helper builds the pool when the first one asks, and the object has it from then on. */
public class PoolBuiltByHelperOnce implements AutoCloseable {
  private HikariDataSource pool;

  public boolean isUp(String url) throws SQLException {
    if (pool == null) {
      pool = build(url);
    }
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1);
    }
  }

  private static HikariDataSource build(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    pool.close();
  }
}
