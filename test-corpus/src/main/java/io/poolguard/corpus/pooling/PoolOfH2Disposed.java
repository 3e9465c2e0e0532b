package io.poolguard.corpus.pooling;

import org.h2.jdbcx.JdbcConnectionPool;

/** It is closed by a method of another name. */
public class PoolOfH2Disposed {
  public int active(String url) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    try {
      return pool.getActiveConnections();
    } finally {
      pool.dispose();
    }
  }
}
