package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** The helper closes the pool it gets. */
public class PoolClosedByHelper {
  public int largest() {
    HikariDataSource pool = new HikariDataSource();
    int size = pool.getMaximumPoolSize();
    retire(pool);
    return size;
  }

  private static void retire(HikariDataSource pool) {
    pool.close();
  }
}
