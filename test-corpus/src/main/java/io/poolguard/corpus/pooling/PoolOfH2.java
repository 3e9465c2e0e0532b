package io.poolguard.corpus.pooling;

import org.h2.jdbcx.JdbcConnectionPool;

/** H2's own pool holds its connections, too. */
public class PoolOfH2 {
  public int active(String url) {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", ""); // FINDS PoolCreatedPerCall
    return pool.getActiveConnections();
  }
}
