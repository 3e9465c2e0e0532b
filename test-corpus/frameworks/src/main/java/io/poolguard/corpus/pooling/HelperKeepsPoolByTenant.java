package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The helper builds a pool for those that have none, and keeps it. */
public class HelperKeepsPoolByTenant implements AutoCloseable {
  private final Map<String, HikariDataSource> pools = new HashMap<>();

  public boolean isUp(String url) throws SQLException {
    try (Connection connection = sourceOf(url).getConnection()) {
      return connection.isValid(1);
    }
  }

  private DataSource sourceOf(String url) {
    HikariDataSource pool = pools.get(url);
    if (pool == null) {
      pool = new HikariDataSource();
      pool.setJdbcUrl(url);
      pools.put(url, pool);
    }
    return pool;
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
