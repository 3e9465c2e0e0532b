package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** The helper that gets the pool only reads it. */
public class PoolForgottenByHelper {
  public int largest() {
    return sizeOf(new HikariDataSource()); // FINDS PoolCreatedPerCall
  }

  private static int sizeOf(HikariDataSource pool) {
    return pool.getMaximumPoolSize();
  }
}
