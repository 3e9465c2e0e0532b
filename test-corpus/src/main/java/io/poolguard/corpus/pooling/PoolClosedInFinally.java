package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** Closed in finally. */
public class PoolClosedInFinally {
  public int migrate(String url) {
    HikariDataSource pool = new HikariDataSource();
    try {
      pool.setJdbcUrl(url);
      return pool.getMaximumPoolSize();
    } finally {
      pool.close();
    }
  }
}
