package io.poolguard.corpus.pools;

import com.zaxxer.hikari.HikariDataSource;

/** A pool of its own, kept in a field and never closed. */
public class PoolOwnerForgets implements AutoCloseable {
  private final HikariDataSource pool = new HikariDataSource();

  public int largest() {
    return pool.getMaximumPoolSize();
  }

  @Override
  public void close() {} // FINDS WrapperMissingClose
}
