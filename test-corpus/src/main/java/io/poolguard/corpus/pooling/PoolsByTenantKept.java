package io.poolguard.corpus.pooling;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pool for each tenant, kept in a map of the object. */
public class PoolsByTenantKept implements AutoCloseable {
  private final Map<String, HikariDataSource> pools = new HashMap<>();

  public int sum(List<String> tenants) {
    for (String tenant : tenants) {
      HikariDataSource pool = new HikariDataSource();
      pool.setPoolName("tenant-" + tenant);
      pools.put(tenant, pool);
    }
    return pools.size();
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
