package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** The constructor keeps the size and forgets the pool. */
public class PoolInConstructorForgotten {
  private final int size;

  public PoolInConstructorForgotten() {
    HikariDataSource pool = new HikariDataSource(); // FINDS PoolCreatedPerCall
    size = pool.getMaximumPoolSize();
  }

  public int largest() {
    return size;
  }
}
