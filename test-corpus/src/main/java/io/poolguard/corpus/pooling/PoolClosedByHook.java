package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Executor;

/** The task that closes it captures the pool. */
public class PoolClosedByHook {
  public int largest(Executor atExit) {
    HikariDataSource pool = new HikariDataSource();
    atExit.execute(() -> pool.close());
    return pool.getMaximumPoolSize();
  }
}
