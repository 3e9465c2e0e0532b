package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** Built at the first call, kept in a field. */
public class PoolStoredLazily implements AutoCloseable {
  private HikariDataSource pool;

  public int largest() {
    if (pool == null) {
      pool = new HikariDataSource();
    }
    return pool.getMaximumPoolSize();
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
