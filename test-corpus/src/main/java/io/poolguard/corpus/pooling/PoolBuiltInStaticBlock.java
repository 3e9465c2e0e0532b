package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;

/** A static initialiser runs once. */
public class PoolBuiltInStaticBlock {
  private static final int SIZE;

  static {
    HikariDataSource probe = new HikariDataSource();
    SIZE = probe.getMaximumPoolSize();
  }

  public int largest() {
    return SIZE;
  }
}
