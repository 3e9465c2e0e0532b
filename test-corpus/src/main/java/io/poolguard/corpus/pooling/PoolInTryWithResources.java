package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** A pool for a migration, closed at its end. */
public class PoolInTryWithResources {
  public int migrate(String url) {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      return pool.getMaximumPoolSize();
    }
  }
}
