package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** Two pools: the first is overwritten, the second closed. */
public class PoolReplacedAfterSettings {
  public int largest(String url) {
    int size = new HikariDataSource().getMaximumPoolSize(); // FINDS PoolCreatedPerCall
    try (HikariDataSource second = new HikariDataSource()) {
      second.setJdbcUrl(url);
      return size + second.getMaximumPoolSize();
    }
  }
}
