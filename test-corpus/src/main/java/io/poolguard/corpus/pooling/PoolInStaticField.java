package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** A pool for the whole process, built once. */
public class PoolInStaticField {
  private static final HikariDataSource POOL = new HikariDataSource();

  public int largest() {
    return POOL.getMaximumPoolSize();
  }
}
