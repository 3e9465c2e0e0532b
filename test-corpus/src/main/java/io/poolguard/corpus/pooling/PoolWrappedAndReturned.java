package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** The object that is returned keeps the pool and closes it. */
public class PoolWrappedAndReturned {
  public static final class Store implements AutoCloseable {
    private final HikariDataSource pool;

    Store(HikariDataSource pool) {
      this.pool = pool;
    }

    int largest() {
      return pool.getMaximumPoolSize();
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  public Store open() {
    Store store = new Store(new HikariDataSource());
    store.largest();
    return store;
  }
}
