package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.Map;

/** The map keeps what the lambda builds. */
public class PoolComputedIfAbsent implements AutoCloseable {
  private final Map<String, HikariDataSource> pools = new HashMap<>();

  public int largest(String tenant) {
    return pools.computeIfAbsent(String.valueOf(tenant), t -> new HikariDataSource()).getMaximumPoolSize();
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
