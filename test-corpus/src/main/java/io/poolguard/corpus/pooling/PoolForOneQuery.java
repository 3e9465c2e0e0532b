package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** A pool for one answer, which nobody closes. */
public class PoolForOneQuery {
  public int largest(String url) {
    HikariDataSource pool = new HikariDataSource(); // FINDS PoolCreatedPerCall
    pool.setJdbcUrl(url);
    return pool.getMaximumPoolSize();
  }
}
