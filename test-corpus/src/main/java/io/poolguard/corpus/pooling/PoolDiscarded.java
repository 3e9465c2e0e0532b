package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** Built for its side effects, not even named. */
public class PoolDiscarded {
  public void warm() {
    new HikariDataSource(); // FINDS PoolCreatedPerCall
  }
}
