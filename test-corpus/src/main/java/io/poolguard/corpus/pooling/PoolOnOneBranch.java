package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** The shared pool or one of its own, which is forgotten. */
public class PoolOnOneBranch implements AutoCloseable {
  private final HikariDataSource shared = new HikariDataSource();

  public int largest(boolean own) {
    HikariDataSource pool = shared;
    if (own) {
      pool = new HikariDataSource(); // FINDS PoolCreatedPerCall
    }
    return pool.getMaximumPoolSize();
  }

  @Override
  public void close() {
    shared.close();
  }
}
