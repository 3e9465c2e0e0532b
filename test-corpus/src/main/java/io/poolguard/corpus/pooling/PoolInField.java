package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** A pool that the object keeps and closes. */
public class PoolInField implements AutoCloseable {
  private final HikariDataSource pool = new HikariDataSource();

  public int largest(String url) {
    pool.setJdbcUrl(url);
    return pool.getMaximumPoolSize();
  }

  @Override
  public void close() {
    pool.close();
  }
}
