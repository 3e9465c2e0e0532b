package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A factory: the pool is the caller's. */
public class PoolReturned {
  public DataSource open(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    return pool;
  }
}
