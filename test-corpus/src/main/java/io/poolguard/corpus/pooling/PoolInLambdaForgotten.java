package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Executor;

/** The task builds a pool and forgets it. */
public class PoolInLambdaForgotten {
  public int largest(Executor executor) {
    int[] size = new int[1];
    executor.execute(
        () -> {
          HikariDataSource pool = new HikariDataSource(); // FINDS PoolCreatedPerCall
          size[0] = pool.getMaximumPoolSize();
        });
    return size[0];
  }
}
