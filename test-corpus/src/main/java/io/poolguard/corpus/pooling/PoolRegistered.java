package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;

/** Given to a registry that keeps it. */
public class PoolRegistered implements AutoCloseable {
  private final List<HikariDataSource> open = new ArrayList<>();

  public int largest() {
    HikariDataSource pool = new HikariDataSource();
    register(pool);
    return pool.getMaximumPoolSize();
  }

  private void register(HikariDataSource pool) {
    open.add(pool);
  }

  @Override
  public void close() {
    open.forEach(HikariDataSource::close);
  }
}
